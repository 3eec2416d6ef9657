import { unzipSync } from 'fflate';
import { appendFileSync, globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import { startFaultProxy } from '../../tools/driver/fault-proxy.ts';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import {
  launchViewer,
  openByNhsNumber,
  type RunningViewer,
  signIn,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { seed } from '../runs.ts';
import { violations } from './axe.ts';
import { runCheck } from './diagnosis/run-check.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { CanarySearch } from './forensics/canary-search.ts';
import { leaksIn } from './forensics/search-files.ts';
import { readADocument, searchFor } from './forensics/working.ts';
import { handOver } from './hand-over.ts';
import { pictures } from './pictures.ts';

/** With letters of every format. */
const PATRICIA = '9990000271';
const OTHER = '9990000077';
const STAFF = 'gp.example';
const picture = pictures('check');

test('a support file holds nothing of a resident that was opened, searched, read and handed over, nor of who signed in (HAZ-027)', async ({
  desk: _desk,
}) => {
  const sandbox = await startSandboxProcess(['--canaries', String(seed % 1_000_000)]);
  const proxy = await startFaultProxy(sandbox);
  const profile = mkdtempSync(join(tmpdir(), 'shcr-support-'));
  const viewer = await launchViewer({
    sandbox: proxy,
    ...demoStaff(sandbox, STAFF),
    profile,
    config: { launch: { plainLinks: true } },
  });
  const { page } = viewer;
  await signIn(page);
  await openByNhsNumber(page, PATRICIA);
  await waitUntilFinished(page);
  const canary = sandbox.canaries?.find(({ of, kind }) => of === 'patricia-holt' && kind === 'Observation.code.text');
  await readADocument(page, 0);
  await searchFor(page, canary?.value ?? '');
  await handOver(viewer, '--', `shcr://open?nhsNumber=${OTHER}&birthDate=1900-01-01`);

  const saved = join(profile, 'support.zip');
  await saveSupportFile(viewer, saved);
  // Without a window, beside it: what the viewer has open is left to it.
  const again = join(profile, 'again.zip');
  const settings = { backendUrl: proxy.baseUrl, clientId: proxy.clientId };
  const beside = await runCheck({ settings, profile, file: again });
  expect(beside).toMatchObject({ code: 0, stdout: expect.stringContaining('(AUD-6)') });
  await expect(page.getByRole('region', { name: 'Patient', exact: true })).toBeVisible();
  await viewer.quit();

  const tokens = [...new Set(proxy.seen.flatMap(({ token }) => token ?? []))];
  expect(tokens.length).toBeGreaterThan(0);
  const person = sandbox.residents.find(({ nhsNumber }) => nhsNumber === PATRICIA)?.displayName ?? '';
  const [family = '', given = ''] = person.split(/, | \(/);
  const staff = sandbox.staff.find(({ username }) => username === STAFF)?.name ?? '';
  const numbers = [PATRICIA, OTHER].flatMap((number) => [number, formatNhsNumber(number)]);
  const traces = [...numbers, `${given} ${family}`, family, STAFF, staff, staff.split(' ').at(-1) ?? '', ...tokens];
  const search = new CanarySearch((sandbox.canaries ?? []).map(({ value }) => value));
  const found = (zip: string): string[] =>
    Object.entries(unzipSync(readFileSync(zip))).flatMap(([name, bytes]) => [
      ...search.in(Buffer.from(bytes)).map(() => `a canary in ${name}`),
      ...leaksIn(name, Buffer.from(bytes), traces).map(({ trace }) => `${trace.slice(0, 20)} in ${name}`),
    ]);
  for (const zip of [saved, again]) {
    const { 'log/log.jsonl': log, 'check.txt': text } = unzipSync(readFileSync(zip));
    // It is a real one: the shift is in its log, and the check in its text.
    expect(Buffer.from(log ?? []).toString()).toMatch(/"event":"launch-refused"/);
    expect(Buffer.from(text ?? []).toString()).toContain('(NET-CONN-0)');
    expect(found(zip)).toEqual([]);
  }

  // What this way of looking finds: planted in the log as text it is left out, planted as a trace in the file it is found.
  const [logFile = ''] = globSync(join(profile, 'data', 'logs', '*.jsonl'));
  appendFileSync(
    logFile,
    `${canary?.value} of ${given} ${family}\n{"event":"${canary?.value}","time":"${PATRICIA}"}\n`,
  );
  const planted = join(profile, 'planted.zip');
  await runCheck({
    settings: { ...settings, serviceName: `${given} ${family} ${canary?.value}` },
    profile,
    file: planted,
  });
  expect(new Set(found(planted).map((one) => one.replace(/ in .*/, '')))).toEqual(
    new Set(['a canary', `${given} ${family}`, family]),
  );
  expect(found(planted).every((one) => one.endsWith('in settings.json'))).toBe(true);
  expect(Buffer.from(unzipSync(readFileSync(planted))['read-me.txt'] ?? []).toString()).toContain('Left out: 2 lines');
  await proxy.stop();
  await sandbox.stop();
});

/** By the page in Help, as the person would who is asked for it on the telephone. */
async function saveSupportFile({ application, page }: RunningViewer, filePath: string): Promise<void> {
  await application.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
  await page.keyboard.press('F1');
  await page.getByRole('tab', { name: 'Check this computer' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeEnabled({ timeout: 30_000 });
  await expect(page.getByRole('list', { name: 'In order' })).toContainText('REC-0');
  await expect(page.getByRole('list', { name: 'What is wrong' })).toHaveCount(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
    await picture(page, `signed-in-${colorScheme}`);
  }
  await page.getByRole('button', { name: 'Save support file…' }).click();
  await expect(page.getByText('The support file is saved.')).toBeVisible();
  await page.keyboard.press('Escape');
}
