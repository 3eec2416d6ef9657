import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchViewer, openByNhsNumber, type RunningViewer, signIn, snapshot } from '../../tools/driver/viewer.ts';
import { auditEvents, demoStaff, expect, test } from './fixtures.ts';
import { canMount, fill, makeRoom, smallDisk } from './small-disk/small-disk.ts';

const MARGARET = '9990000018';
const NAME = 'HOLLINS';

/** Nothing of anybody, neither found nor open, and words for the person in front of it. */
async function expectNothingShown(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'NHS number' }).fill(MARGARET);
  await page.getByRole('button', { name: 'Find patient' }).click();
  await expect(page.getByText('could not be noted down').first()).toBeVisible();
  await expect(page.locator('body')).not.toContainText(NAME);
  expect(await snapshot(page)).toBeNull();
}

/** The alarm about the trail may still stand: only the record itself says that it opened. */
async function expectOpens(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'NHS number' }).fill(MARGARET);
  // As somebody would who is told to try again: faster than a hand it is refused.
  await expect(async () => {
    await page.getByRole('button', { name: 'Find patient' }).click();
    await page.getByRole('button', { name: NAME }).first().waitFor({ timeout: 4000 });
  }).toPass();
  await page.getByRole('button', { name: NAME }).first().click();
  await expect(page.getByRole('region', { name: 'Patient', exact: true })).toContainText(NAME);
}

/** Found before, and chosen now. */
async function expectNotOpened(viewer: RunningViewer, meanwhile: () => Promise<unknown>): Promise<void> {
  const { page } = viewer;
  await page.getByRole('textbox', { name: 'NHS number' }).fill(MARGARET);
  await page.getByRole('button', { name: 'Find patient' }).click();
  const match = page.getByRole('button', { name: NAME }).first();
  await match.waitFor();
  await meanwhile();
  await match.click();
  const refusal = page.getByRole('alert').filter({ hasText: 'it could not be noted down that you looked at it' });
  await expect(refusal).toBeVisible();
  await expect(page.getByRole('region', { name: 'Patient', exact: true })).toHaveCount(0);
  expect(await snapshot(page)).toBeNull();
}

test.describe('nothing is shown that could not be noted down (HAZ-004)', () => {
  test('a full disk: no record opens and nobody is found, and the words say so; with room again it opens', async ({
    sandbox,
  }) => {
    test.skip(!canMount, 'this kernel lets nobody mount a file system of their own');
    const opens = async (): Promise<number> =>
      (await auditEvents(sandbox)).filter(({ subtype }) => subtype?.[0]?.display === 'Record opened').length;
    // Others have opened records of this sandbox.
    const before = await opens();
    const disk = smallDisk(256);
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example'), ...disk });
    await signIn(viewer.page);
    await openByNhsNumber(viewer.page, MARGARET);
    await viewer.page.getByRole('button', { name: 'Close record' }).click();
    let taken = 0;
    await expectNotOpened(viewer, async () => (taken = await fill(viewer)));
    // It was a disk of that size, and not the one of the computer.
    expect(taken).toBeLessThan(256 * 1024);
    await expectNothingShown(viewer.page);
    await makeRoom(viewer);
    await expectOpens(viewer.page);
    await expect.poll(opens).toBe(before + 2);
    await viewer.close();
  });

  test('a folder that may only be read: nobody is found and no record opens, and when it may be written again, it does', async ({
    sandbox,
  }) => {
    const gp = { sandbox, ...demoStaff(sandbox, 'gp.example') };
    const first = await launchViewer(gp);
    await signIn(first.page);
    await first.quit();
    const folder = join(first.profile, 'data', 'audit');
    const files = readdirSync(folder).map((name) => join(folder, name));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) chmodSync(file, 0o400);
    chmodSync(folder, 0o500);
    const viewer = await launchViewer({ ...gp, profile: first.profile });
    try {
      await signIn(viewer.page);
      await expectNothingShown(viewer.page);
    } finally {
      chmodSync(folder, 0o700);
      for (const file of files) chmodSync(file, 0o600);
    }
    await expectOpens(viewer.page);
    await viewer.close();
  });
});
