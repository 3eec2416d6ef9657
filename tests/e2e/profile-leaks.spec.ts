import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import { everyProcess, isAlive } from '../../tools/driver/processes.ts';
import {
  launchViewer,
  type LaunchOptions,
  openByNhsNumber,
  type RunningViewer,
  signIn,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { leaksBelow, leaksIn } from './profile-leaks/search-files.ts';

/** With letters; the first is read. */
const PATRICIA = '9990000271';
const OPENED = [PATRICIA, '9990000018', '9990000026'];

/** Numbers as they are kept and as they are shown. */
const NUMBERS = OPENED.flatMap((number) => [number, formatNhsNumber(number)]);

test('after sign-out, quitting and a power cut no file that the viewer wrote or word that it said holds a name, an NHS number or a letter of whom was looked at (HAZ-027)', async ({
  sandbox,
}) => {
  test.slow();
  const below = mkdtempSync(join(tmpdir(), 'shcr-leaks-'));
  const [profile, temp] = [join(below, 'profile'), join(below, 'temp')];
  for (const folder of [profile, temp]) mkdirSync(folder);
  // As the banner has them, as letters have them, and a family name by itself where it is long enough to be one.
  const names = OPENED.flatMap((number) => {
    const shown = sandbox.residents.find(({ nhsNumber }) => nhsNumber === number)?.displayName ?? '';
    const [family = '', given = ''] = shown.split(/, | \(/);
    return [`${family}, ${given}`, `${given} ${family}`, ...(family.length > 5 ? [family] : [])];
  });
  const options: LaunchOptions = {
    sandbox,
    ...demoStaff(sandbox, 'gp.example'),
    profile,
    env: { TMPDIR: temp },
  };
  const said: Buffer[] = [];
  const traces = [...names, ...NUMBERS];
  const expectNothing = (when: string): void => {
    const { files, leaks } = leaksBelow(below, traces);
    expect([when, leaks]).toEqual([when, []]);
    expect([when, leaksIn('what it said', Buffer.concat(said), traces)]).toEqual([when, []]);
    expect(files).toBeGreaterThan(10);
  };

  let viewer = await launch(options, said);
  await signIn(viewer.page);
  traces.push(...(await readLetter(viewer)));
  await lookAtAll(viewer);
  await viewer.leaveBy('Sign out');
  expectNothing('after sign-out');

  await signIn(viewer.page);
  await lookAtAll(viewer);
  await viewer.quit();
  expectNothing('after quitting');

  viewer = await launch(options, said);
  await signIn(viewer.page);
  await lookAtAll(viewer);
  const pids = Object.values(await everyProcess(viewer)).flat();
  const [main] = (await everyProcess(viewer)).main;
  const closed = new Promise<void>((resolve) => viewer.application.once('close', () => resolve()));
  process.kill(main ?? 0, 'SIGKILL');
  await closed;
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  expectNothing('after a power cut');

  // What this way of looking finds, so that finding nothing means something.
  const planted = join(profile, 'data', 'Crashpad', 'planted');
  mkdirSync(planted, { recursive: true });
  writeFileSync(join(planted, 'plain'), `…${formatNhsNumber(PATRICIA)}…`);
  writeFileSync(join(planted, 'wide'), Buffer.from('Mrs HOLLINS', 'utf16le'));
  writeFileSync(join(planted, 'encoded'), Buffer.from(`a ${traces.at(-1) ?? ''}`).toString('base64'));
  writeFileSync(join(planted, 'zipped'), gzipSync(Buffer.from('pennington')));
  const found = leaksBelow(planted, traces).leaks.map(({ file, as }) => `${file}: ${as}`);
  expect(found.toSorted()).toEqual(['encoded: base64', 'plain: utf8', 'wide: utf16le', 'zipped: utf8']);
  rmSync(below, { recursive: true, force: true, maxRetries: 5 });
});

async function launch(options: LaunchOptions, said: Buffer[]): Promise<RunningViewer> {
  const viewer = await launchViewer(options);
  for (const stream of [viewer.application.process().stdout, viewer.application.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => said.push(chunk));
  }
  return viewer;
}

/** Everybody's record, whole, with words searched for in it; the last one stays open. */
async function lookAtAll({ page }: RunningViewer): Promise<void> {
  for (const nhsNumber of OPENED) {
    const close = page.getByRole('button', { name: 'Close record' });
    if (await close.isVisible()) await close.click();
    await openByNhsNumber(page, nhsNumber);
    await waitUntilFinished(page);
  }
  await page.keyboard.press('/');
  await page.keyboard.type('clinic');
}

/** @returns sentences of a letter as it is read */
async function readLetter({ page }: RunningViewer): Promise<string[]> {
  await openByNhsNumber(page, PATRICIA);
  await waitUntilFinished(page);
  await page.keyboard.press('5');
  const view = page.getByRole('main', { name: 'Documents' });
  await view.getByRole('option', { name: /Dermatology clinic letter/ }).click();
  const letter = page.getByRole('region', { name: 'Dermatology clinic letter' });
  await expect(letter).toContainText('harmless');
  const sentences = (await letter.innerText()).split(/[.\n]\s*/).filter((one) => one.length > 25);
  expect(sentences.length).toBeGreaterThan(1);
  return sentences;
}
