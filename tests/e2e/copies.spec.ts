import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findCredentials } from 'keytar';
import type { CopiesHealth, ViewerBridge } from '../../src-shared/contract/index.ts';
import { everyProcess, isAlive } from '../../tools/driver/processes.ts';
import {
  launchViewer,
  openByNhsNumber,
  type LaunchOptions,
  type RunningViewer,
  signIn,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { pictures } from './pictures.ts';

const picture = pictures('copies');
const SERVICE = 'St Helens Shared Care Record viewer';
const MARGARET = '9990000018';
const PERSONAL = { terminal: 'personal', keepSignedIn: true };

/** As the operating system's credential store has them. */
const keys = (): { account: string; password: string }[] =>
  findCredentials(SERVICE).filter(({ account }) => account.startsWith('record-copies-key-'));

const folderOf = ({ profile }: Pick<RunningViewer, 'profile'>): string => join(profile, 'data', 'record-cache');
const filesOf = (viewer: RunningViewer): string[] => readdirSync(folderOf(viewer));
const copyOf = (viewer: RunningViewer): string =>
  join(folderOf(viewer), filesOf(viewer).find((name) => name.endsWith('.db')) ?? 'none.db');

async function health(page: Page): Promise<CopiesHealth | null> {
  return page.evaluate(async () => {
    const answer = await (window as unknown as { viewer: ViewerBridge }).viewer.getCopiesHealth();
    return answer.ok ? answer.value : null;
  });
}

/** Opens the record, and waits until a copy of it is held. */
async function openAndHold(page: Page): Promise<void> {
  await openByNhsNumber(page, MARGARET);
  await waitUntilFinished(page);
  await expect.poll(async () => (await health(page))?.records).toBe(1);
}

/** The next page of the provider's is answered by this person. */
async function comes(viewer: RunningViewer, { user, password }: { user: string; password: string }): Promise<void> {
  await viewer.application.evaluate(
    (_electron, person) => {
      process.env['SHCR_SIGN_IN_USER'] = person.user;
      process.env['SHCR_SIGN_IN_PASSWORD'] = person.password;
    },
    { user, password },
  );
}

/** `kill -9`, all of it. */
async function kill(viewer: RunningViewer): Promise<void> {
  const all = await everyProcess(viewer);
  const closed = new Promise<void>((resolve) => viewer.application.once('close', () => resolve()));
  process.kill(all.main[0] ?? 0, 'SIGKILL');
  await closed;
  await expect.poll(() => Object.values(all).flat().filter(isAlive)).toEqual([]);
}

test.describe('copies of records on this computer', () => {
  test('of a shared terminal: a file for this user alone, no key anywhere on disk, and nothing left by lock, sign-out or kill -9', async ({
    sandbox,
  }) => {
    const ward: LaunchOptions = { sandbox, ...demoStaff(sandbox, 'gp.example') };
    const viewer = await launchViewer(ward);
    await signIn(viewer.page);
    await openAndHold(viewer.page);
    expect(await health(viewer.page)).toMatchObject({ mode: 'file', why: null, records: 1, minutes: 60, notice: null });
    expect(statSync(folderOf(viewer)).mode & 0o777).toBe(0o700);
    expect(statSync(copyOf(viewer)).mode & 0o777).toBe(0o600);
    expect(keys()).toEqual([]);
    const locked = await viewer.leaveBy('Lock');
    await expect.poll(() => filesOf(viewer)).toEqual([]);
    expect(await health(locked)).toMatchObject({ records: 0, until: null });
    await locked.getByRole('button', { name: /^Unlock as/ }).click();
    await locked.getByRole('region', { name: 'Patient', exact: true }).waitFor();
    await expect.poll(async () => (await health(viewer.page))?.records).toBe(1);
    await viewer.leaveBy('Sign out');
    await expect.poll(() => filesOf(viewer)).toEqual([]);
    await signIn(viewer.page);
    await openAndHold(viewer.page);
    await kill(viewer);
    expect(filesOf(viewer)).not.toEqual([]);
    const again = await launchViewer({ ...ward, profile: viewer.profile });
    await expect.poll(() => filesOf(again)).toEqual([]);
    await again.close();
  });

  test('of a personal terminal outlive a lock, kill -9 and a kept sign-in’s restart, each time with a new key; a damaged file is told in one line', async ({
    sandbox,
  }) => {
    const gp: LaunchOptions = { sandbox, ...demoStaff(sandbox, 'gp.example'), config: PERSONAL };
    const first = await launchViewer(gp);
    await signIn(first.page);
    await openAndHold(first.page);
    const [key, ...more] = keys();
    expect(more).toEqual([]);
    expect(JSON.parse(key?.password ?? '')).toMatchObject({ next: null, records: 1 });
    expect(key?.account).toMatch(/^record-copies-key-[0-9a-f]{32}$/);
    expect(readFileSync(copyOf(first)).includes('SQLite format')).toBe(false);

    const locked = await first.leaveBy('Lock');
    await expect.poll(async () => (await health(locked))?.records).toBe(1);
    expect(filesOf(first)).toHaveLength(2);
    expect(keys()).toEqual([key]);
    await locked.getByRole('button', { name: /^Unlock as/ }).click();
    await locked.getByRole('button', { name: 'Sign out' }).waitFor();
    await expect.poll(() => keyIn(keys())).not.toBe(keyIn([key]));
    await expect.poll(async () => (await health(locked))?.records).toBe(1);

    await kill(first);
    const [left] = keys();
    const second = await launchViewer({ ...gp, profile: first.profile });
    await expect.poll(async () => (await health(second.page))?.records).toBe(1);
    await second.page.getByRole('button', { name: /^Sign (in|out)$/ }).waitFor();
    if (await second.page.getByRole('button', { name: 'Sign in' }).isVisible()) await signIn(second.page);
    await expect.poll(() => keyIn(keys())).not.toBe(keyIn([left]));
    await expect.poll(async () => (await health(second.page))?.records).toBe(1);
    await second.quit();
    expect(keys()).toHaveLength(1);

    damage(copyOf(second));
    const third = await launchViewer({ ...gp, profile: first.profile });
    const line = third.page.getByText('because their file was damaged');
    await line.waitFor();
    await picture(third.page, 'copies-damaged');
    await openAndHold(third.page);
    await expect(line).toBeHidden();
    await third.page.keyboard.press('F1');
    await third.page.getByRole('tab', { name: 'Copies of records' }).click();
    await expect(third.page.getByRole('tabpanel')).toContainText('In an encrypted file');
    await picture(third.page, 'copies-help');
    await third.page.keyboard.press('Escape');
    await third.leaveBy('Sign out');
    await expect.poll(() => filesOf(third)).toEqual([]);
    expect(keys()).toEqual([]);
    await third.close();
  });

  test('go with the sign-in of another person, key and file', async ({ sandbox }) => {
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example'), config: PERSONAL });
    await signIn(viewer.page);
    await openAndHold(viewer.page);
    const file = copyOf(viewer);
    const [key] = keys();
    const locked = await viewer.leaveBy('Lock');
    await comes(viewer, demoStaff(sandbox, 'ward.nurse'));
    await locked.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await locked.getByRole('button', { name: 'Sign out' }).waitFor();
    await expect.poll(() => keys().map(({ account }) => account)).not.toContain(key?.account);
    expect(filesOf(viewer).some((name) => file.includes(name))).toBe(false);
    expect((await health(locked))?.records).toBe(0);
    await viewer.leaveBy('Sign out');
    await expect.poll(() => [...filesOf(viewer), ...keys()]).toEqual([]);
    await viewer.close();
  });

  test('are in memory alone where there is no credential store, and Help says why', async ({ sandbox }) => {
    const viewer = await launchViewer({
      sandbox,
      ...demoStaff(sandbox, 'gp.example'),
      config: PERSONAL,
      env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', XDG_RUNTIME_DIR: '/nonexistent' },
    });
    await signIn(viewer.page);
    await expect.poll(async () => (await health(viewer.page))?.mode).toBe('memory');
    expect((await health(viewer.page))?.why).toContain('credential store');
    expect(filesOf(viewer)).toEqual([]);
    await viewer.close();
  });
});

const keyIn = ([one]: readonly ({ readonly password: string } | undefined)[]): string | undefined => {
  const kept = JSON.parse(one?.password ?? '{}') as { readonly key?: string; readonly next?: string | null };
  return kept.next === null ? kept.key : undefined;
};

/** One byte in the midst of each page is another. */
function damage(file: string): void {
  const size = statSync(file).size;
  const opened = openSync(file, 'r+');
  for (let at = 2048; at < size; at += 4096) writeSync(opened, Buffer.from([0x5a]), 0, 1, at);
  closeSync(opened);
}
