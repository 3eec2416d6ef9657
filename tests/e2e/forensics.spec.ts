import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { everyProcess, isAlive } from '../../tools/driver/processes.ts';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import {
  launchViewer,
  type LaunchOptions,
  type RunningViewer,
  signIn,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { runs, seed } from '../runs.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { canSeeOpenFiles, Evidence } from './forensics/evidence.ts';
import { proved } from './proof.ts';
import { corePattern, swapPlaces } from './forensics/places.ts';
import { lookAtViews, openNext, readDocuments, saveSummary, searchFor } from './forensics/working.ts';

/** With letters of every format; Raymond has one entry of every type, Sheila five sources, Margaret a large record. */
const [PATRICIA, MARGARET, RAYMOND, SHEILA, PETER] = [
  '9990000271',
  '9990000018',
  '9990000352',
  '9990000379',
  '9990000077',
];
const OPENED = [MARGARET, RAYMOND, SHEILA, PETER, PATRICIA];
const ROUNDS = runs(1);

test('after a shift, with a record open, a lock, a sign-out, a switch, quitting and a power cut no file of this computer and no word of the viewer holds any of 500 values planted in what was looked at (HAZ-027)', async () => {
  test.setTimeout(ROUNDS * 300_000);
  const figures: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) figures.splice(0, Infinity, ...(await oneShift(round)));
  for (const description of figures) test.info().annotations.push({ type: 'figure', description });
});

/** A shift with values of its own. @returns its figures */
async function oneShift(round: number): Promise<string[]> {
  const terminal = (seed + round) % 2 === 0 ? 'shared' : 'personal';
  const planted = (seed + round) % 1_000_000;
  process.stdout.write(`forensics: seed ${seed} (SHCR_SEED), ${terminal} terminal\n`);
  const sandbox = await startSandboxProcess(['--canaries', String(planted)]);
  // What somebody saves on purpose is theirs: it lies where nothing is looked for.
  const paper = mkdtempSync(join(process.env['SHCR_OUT'] ?? tmpdir(), 'desk-paper-'));
  const profile = mkdtempSync(join(tmpdir(), 'shcr-forensics-'));
  mkdirSync(join(profile, 'data'));
  const evidence = new Evidence(profile, sandbox, OPENED);
  const options: LaunchOptions = {
    sandbox,
    ...demoStaff(sandbox, 'gp.example'),
    profile,
    config: { terminal, keepSignedIn: terminal === 'personal' },
  };
  const expectNothing = async (when: string, viewer?: RunningViewer): Promise<void> => {
    const all = viewer === undefined ? [] : Object.values(await everyProcess(viewer)).flat();
    const pids = all.filter(canSeeOpenFiles);
    const found = evidence.found(pids);
    // Each moment at which it is looked is one way in which a shift may be interrupted.
    proved({ tried: 1, survived: found.length === 0 ? 1 : 0, plaintext: found.length });
    expect([when, found]).toEqual([when, []]);
  };

  let viewer = await launchViewer(options);
  evidence.listen(viewer);
  await signIn(viewer.page);
  const seen: string[] = [];
  for (const nhsNumber of OPENED) {
    await openNext(viewer, nhsNumber);
    seen.push(await lookAtViews(viewer.page));
  }
  seen.push(await readDocuments(viewer.page));
  const shown = new Set(evidence.in(Buffer.from(seen.join('\n'))));
  evidence.note(sentencesIn(seen.at(-1) ?? ''));
  // Words of the record, typed: a field remembers, a history keeps.
  const named = sandbox.canaries?.find(({ of, kind }) => of === 'patricia-holt' && kind === 'Observation.code.text');
  await searchFor(viewer.page, named?.value ?? '');
  const saved = await saveSummary(viewer, paper);
  expect(statSync(saved).size).toBeGreaterThan(5000);
  await expectNothing('with a record open', viewer);

  const locked = await viewer.leaveBy('Lock');
  await locked.getByRole('button', { name: /^Unlock as/ }).waitFor();
  await expectNothing('locked', viewer);
  await locked.getByRole('button', { name: /^Unlock as/ }).click();
  // The record of before opens again.
  await waitUntilFinished(locked);
  await openNext(viewer, SHEILA);
  await viewer.leaveBy('Sign out');
  await expectNothing('signed out', viewer);
  await signIn(viewer.page);
  await openNext(viewer, RAYMOND);
  await viewer.quit();
  await expectNothing('after quitting');

  viewer = await launchViewer(options);
  evidence.listen(viewer);
  await viewer.page
    .getByRole('button', { name: /^Sign (in|out)$/ })
    .first()
    .waitFor();
  if (await viewer.page.getByRole('button', { name: 'Sign in' }).isVisible()) await signIn(viewer.page);
  for (const nhsNumber of [PETER, PATRICIA]) await openNext(viewer, nhsNumber);
  await killAll(viewer);
  await expectNothing('after a power cut');
  viewer = await launchViewer(options);
  evidence.listen(viewer);
  await viewer.quit();
  await expectNothing('after the next start');

  expectFindable(evidence, profile, [...shown][0] ?? '');
  // All of them were sent; in the window is what lists and entries say, without what only the detail of one entry has.
  expect(shown.size).toBeGreaterThan(150);
  expect(sandbox.canaries).toHaveLength(500);
  await sandbox.stop();
  for (const folder of [profile, paper]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return [
    'forensics, values planted in what was opened: 500',
    `forensics, of them in the window: ${shown.size}`,
    `forensics, files looked through: ${evidence.files}`,
    `forensics, shifts: ${ROUNDS}`,
    `forensics, swap of this computer: ${swapPlaces().join(' ') || 'none'}`,
    `forensics, core dumps go to: ${corePattern()}`,
  ];
}

async function killAll(viewer: RunningViewer): Promise<void> {
  const every = await everyProcess(viewer);
  const closed = new Promise<void>((resolve) => viewer.application.once('close', () => resolve()));
  process.kill(every.main[0] ?? 0, 'SIGKILL');
  await closed;
  await expect.poll(() => Object.values(every).flat().filter(isAlive)).toEqual([]);
}

function sentencesIn(text: string): string[] {
  const sentences = text.split(/[.\n]\s*/).filter((one) => /harmless/.test(one) && one.length > 25);
  expect(sentences.length).toBeGreaterThan(0);
  return [...new Set(sentences)];
}

/** What this way of looking finds, so that finding nothing means something: in each place, in each form. */
function expectFindable(evidence: Evidence, profile: string, value: string): void {
  const forms: Readonly<Record<string, Buffer>> = {
    plain: Buffer.from(`…${value.toLowerCase()}…`),
    little: Buffer.from(`a${value}`, 'utf16le'),
    big: Buffer.from(value, 'utf16le').swap16(),
    base64: Buffer.from(Buffer.from(`<p>${value}</p>`).toString('base64')),
    hex: Buffer.from(`x'${Buffer.from(value).toString('hex')}'`),
    gzip: Buffer.concat([Buffer.from('before'), gzipSync(`{"text":"${value}"}`)]),
    deflate: Buffer.concat([deflateSync(value.repeat(3)), Buffer.from('after')]),
    zstd: zstdCompressSync(Buffer.from(`a ${Buffer.from(value).toString('base64')}`)),
    number: Buffer.from('999 000 0271'),
  };
  const folders = [join(profile, 'data', 'Crashpad'), tmpdir(), '/dev/shm', join(process.env['HOME'] ?? '', '.cache')];
  const planted = [...folders, process.env['XDG_RUNTIME_DIR'] ?? ''].flatMap((folder) => {
    if (folder === '' || (process.platform !== 'linux' && !existsSync(folder))) return [];
    mkdirSync(folder, { recursive: true });
    return [mkdtempSync(join(folder, 'planted-'))];
  });
  const written = planted.flatMap((folder) =>
    Object.entries(forms).map(([form, content]) => {
      writeFileSync(join(folder, form), content);
      return join(folder, form);
    }),
  );
  const found = new Set(evidence.found().map(({ file }) => file));
  for (const folder of planted) rmSync(folder, { recursive: true });
  expect(written.length).toBeGreaterThan(Object.keys(forms).length);
  expect(written.filter((file) => !found.has(file))).toEqual([]);
}
