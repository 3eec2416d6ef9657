// Runs at the desk: opens each resident in turn in one application, as a clinician would.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { FHIR_ID } from '../../src-sandbox/resource.ts';
import type { SandboxReady } from '../driver/sandbox.ts';
import { launchViewer, RecordRefused, signIn, waitUntilFinished, type RunningViewer } from '../driver/viewer.ts';
import { deskInput, outputFolder } from '../root.ts';
import { takeOutageScreens } from './outage.ts';
import { takeScreens } from './screens.ts';
import { openResident, visitResident } from './visit.ts';

interface TourPlan {
  readonly sandbox: SandboxReady;
  readonly patients: readonly string[];
  readonly width: number;
  readonly height: number;
}

type Resident = SandboxReady['residents'][number];

const { sandbox, patients, width, height } = deskInput() as TourPlan;
const out = outputFolder();
const staff = sandbox.staff[0];
const { chosen, unknown } = choose(sandbox.residents, patients);
const failures = unknown.map((wanted) => `${wanted}: no resident has this id or NHS number`);
if (sandbox.residents.length === 0) failures.push('the data hold no Patient');

if (staff !== undefined && chosen.length > 0) {
  try {
    await visitAll(staff);
  } catch (error) {
    failures.push(...chosen.map((one) => `${named(one)}: the viewer did not get as far as this (${firstLine(error)})`));
  }
}

if (failures.length > 0) {
  process.stderr.write(`\n${failures.length} could not be opened:\n${failures.map((line) => `  ${line}\n`).join('')}`);
  process.exit(1);
}

/** @throws where nobody can be opened at all: the application does not start, or sign-in fails */
async function visitAll({ username, password }: SandboxReady['staff'][number]): Promise<void> {
  const viewer = await launchViewer({ sandbox, user: username, password, width, height });
  // Playwright on its own would wait for ever.
  viewer.page.setDefaultTimeout(30_000);
  try {
    await signIn(viewer.page);
  } catch (error) {
    await viewer.page.screenshot({ path: join(out, 'failed.png'), timeout: 5000 }).catch(() => undefined);
    // An application that does not even sign in may not close either: it ends with the desk.
    await Promise.race([viewer.close(), new Promise((resolve) => setTimeout(resolve, 5000))]);
    throw error;
  }
  for (const resident of chosen) {
    const failure = await visitOne(viewer.page, resident);
    if (failure !== null) failures.push(failure);
  }
  await screensOfFirst(viewer);
  await viewer.close();
  await screensOfOutage();
}

/** The views of the first resident who may be opened, in every size, light and dark. */
async function screensOfFirst({ application, page }: RunningViewer): Promise<void> {
  const resident = firstOpen();
  if (resident === undefined) return;
  try {
    await openResident(page, resident);
    await waitUntilFinished(page);
    const taken = await takeScreens(application, page, join(out, 'screens'));
    process.stdout.write(`${named(resident)}: ${taken} screens in three sizes, light and dark\n`);
  } catch (error) {
    failures.push(`${named(resident)}: no screens of every size (${firstLine(error)})`);
  }
}

/** What the first resident's record looks like from a copy, while it is checked and in an outage. */
async function screensOfOutage(): Promise<void> {
  const resident = firstOpen();
  if (resident === undefined) return;
  try {
    const taken = await takeOutageScreens(sandbox, resident, join(out, 'outage'));
    process.stdout.write(`${named(resident)}: ${taken} screens of a held copy\n`);
  } catch (error) {
    failures.push(`${named(resident)}: no screens of a held copy (${firstLine(error)})`);
  }
}

function firstOpen(): Resident | undefined {
  return chosen.find(({ access, patientId }) => access === 'open' && FHIR_ID.test(patientId));
}

function named({ displayName, patientId }: Resident): string {
  return `${displayName} (${patientId})`;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
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
  const who = named(resident);
  if (!FHIR_ID.test(resident.patientId)) return `${who}: this is no id of FHIR, and no name for a folder`;
  const folder = join(out, resident.patientId);
  mkdirSync(folder, { recursive: true });
  const toBeRefused = resident.access !== 'open';
  try {
    const seen = await visitResident(page, resident, folder);
    writeFileSync(join(folder, 'entries.json'), seen.lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    process.stdout.write(`${who}: ${seen.summary}\n`);
    return toBeRefused ? `${who}: was opened, but is ${resident.access}` : null;
  } catch (error) {
    const words = firstLine(error);
    await page.screenshot({ path: join(folder, toBeRefused ? 'refused.png' : 'failed.png') }).catch(() => undefined);
    if (!toBeRefused || !(error instanceof RecordRefused)) return `${who}: ${words}`;
    process.stdout.write(`${who}: refused, as it must be (${resident.access}): ${words}\n`);
    return null;
  }
}
