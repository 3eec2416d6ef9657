// Runs at the desk: opens each resident in turn in one application, as a clinician would.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { SandboxReady } from '../driver/sandbox.ts';
import { launchViewer, signIn } from '../driver/viewer.ts';
import { outputFolder, ROOT } from '../root.ts';
import { visitResident } from './visit.ts';

interface TourPlan {
  readonly sandbox: SandboxReady;
  readonly patients: readonly string[];
  readonly width: number;
  readonly height: number;
}

type Resident = SandboxReady['residents'][number];

const { sandbox, patients, width, height } = JSON.parse(
  readFileSync(join(ROOT, 'out', 'tour-plan.json'), 'utf8'),
) as TourPlan;
const out = outputFolder();
const staff = sandbox.staff[0];
const { chosen, unknown } = choose(sandbox.residents, patients);
const failures = unknown.map((wanted) => `${wanted}: no resident has this id or NHS number`);
if (sandbox.residents.length === 0) failures.push('the data hold no Patient');

if (staff !== undefined && chosen.length > 0) {
  const viewer = await launchViewer({ sandbox, user: staff.username, password: staff.password, width, height });
  await signIn(viewer.page);
  for (const resident of chosen) {
    const failure = await visitOne(viewer.page, resident);
    if (failure !== null) failures.push(failure);
  }
  await viewer.close();
}

if (failures.length > 0) {
  process.stderr.write(`\n${failures.length} could not be opened:\n${failures.map((line) => `  ${line}\n`).join('')}`);
  process.exit(1);
}

function choose(residents: readonly Resident[], wanted: readonly string[]): { chosen: Resident[]; unknown: string[] } {
  if (wanted.length === 0) return { chosen: [...residents], unknown: [] };
  const found = (text: string): Resident | undefined => {
    const digits = text.replaceAll(/\s/g, '');
    return residents.find(({ patientId, nhsNumber }) => patientId === text || nhsNumber === digits);
  };
  return {
    chosen: wanted.flatMap((text) => found(text) ?? []),
    unknown: wanted.filter((text) => found(text) === undefined),
  };
}

/** @returns what is to be reported as a failure, or null */
async function visitOne(page: Page, resident: Resident): Promise<string | null> {
  const folder = join(out, resident.patientId);
  mkdirSync(folder, { recursive: true });
  const who = `${resident.displayName} (${resident.patientId})`;
  const toBeRefused = resident.access !== 'open';
  try {
    const seen = await visitResident(page, resident, folder);
    writeFileSync(join(folder, 'entries.json'), seen.lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    process.stdout.write(`${who}: ${seen.summary}\n`);
    return toBeRefused ? `${who}: was opened, but is ${resident.access}` : null;
  } catch (error) {
    const words = (error as Error).message.split('\n')[0] ?? '';
    await page.screenshot({ path: join(folder, toBeRefused ? 'refused.png' : 'failed.png') }).catch(() => undefined);
    if (!toBeRefused) return `${who}: ${words}`;
    process.stdout.write(`${who}: refused, as it must be (${resident.access}): ${words}\n`);
    return null;
  }
}
