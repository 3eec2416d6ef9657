import type { Page } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../src-sandbox/index.ts';
import {
  launchViewer,
  openByNhsNumber,
  resize,
  type RunningViewer,
  signIn,
  snapshot,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { pictures } from './pictures.ts';

const MARGARET = '9990000018';
const HOSPITAL = 'Whiston Hospital';

/** A sandbox within the test, so that what fails can come back while the viewer runs. */
async function withSources(
  fail: Parameters<Sandbox['setFailures']>[0],
  use: (viewer: RunningViewer, sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox({ fail });
  const running = { ...sandbox, residents: [], stop: () => sandbox.close() };
  const viewer = await launchViewer({ sandbox: running, ...demoStaff(running, 'gp.example') });
  try {
    await signIn(viewer.page);
    await openByNhsNumber(viewer.page, MARGARET);
    await waitUntilFinished(viewer.page);
    await viewer.page.getByRole('button', { name: 'Sources', exact: true }).click();
    await use(viewer, sandbox);
  } finally {
    await viewer.close();
    await sandbox.close();
  }
}

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name }).first();

const picture = pictures('sources');

test.describe('a source or a kind of entry is asked again by itself', () => {
  test('a source that did not answer comes back, and keeps what the others gave', async () => {
    await withSources([{ target: 'whiston-hospital', status: 503 }], async ({ page, application }, sandbox) => {
      const before = await snapshot(page);
      expect(before?.entries.some(({ careSetting }) => careSetting === 'hospital')).toBe(false);
      const row = rowOf(page, HOSPITAL);
      await expect(row).toContainText('Not reached');
      for (const [width, height] of [
        [1920, 1080],
        [1440, 900],
        [1024, 768],
        [420, 900],
      ] as const) {
        await resize(application, width, height);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await violations(page)).toEqual([]);
        await picture(page, `away-${width}-dark`);
        await page.emulateMedia({ colorScheme: 'light' });
        expect(await violations(page)).toEqual([]);
        await picture(page, `away-${width}`);
      }
      await resize(application, 1440, 900);

      await row.getByRole('button', { name: `Try again ${HOSPITAL}` }).click();
      await expect(row).toContainText(`${HOSPITAL} still could not be reached. No more entries came.`);
      expect((await snapshot(page))?.entries.length).toBe(before?.entries.length);

      sandbox.setFailures([]);
      await row.getByRole('button', { name: `Try again ${HOSPITAL}` }).click();
      const outcome = new RegExp(`${HOSPITAL} has now answered in full. \\d+ more entries are shown.`);
      await expect(rowOf(page, HOSPITAL)).toContainText(outcome);
      await expect(page.getByRole('status').filter({ hasText: outcome })).toHaveCount(1);
      await expect(rowOf(page, HOSPITAL)).toContainText('Complete');
      expect(await violations(page)).toEqual([]);
      await picture(page, 'back');
      const after = await snapshot(page);
      expect(after?.generation).toBe(before?.generation);
      expect(after?.ledger?.sources.map(({ state }) => state)).toEqual(Array(5).fill('complete'));
      const ids = new Set(after?.entries.map(({ id }) => id));
      expect(before?.entries.filter(({ id }) => !ids.has(id))).toEqual([]);
      expect(after?.ledger?.notShown.filter(({ reason }) => reason === 'duplicate')).toEqual(
        before?.ledger?.notShown.filter(({ reason }) => reason === 'duplicate'),
      );
    });
  });

  test('a kind of entry that could not be read is read by itself: nothing else is asked for', async () => {
    await withSources([{ target: 'AllergyIntolerance', status: 400 }], async ({ page }, sandbox) => {
      expect((await snapshot(page))?.allergies.kind).toBe('unavailable');
      // Whatever else would be asked for now would fail, and be told.
      sandbox.setFailures([{ target: 'Observation', status: 400 }]);
      const row = page.getByRole('row').filter({ hasText: /^Allergies/ });
      await row.getByRole('button', { name: 'Try again Allergies' }).click();
      await expect(row).toContainText('Allergies have now been read to the end. 2 more entries are shown.');
      const after = await snapshot(page);
      expect(after?.allergies.kind).toBe('known');
      expect(after?.ledger?.categories.find(({ resourceType }) => resourceType === 'Observation')?.state).toBe(
        'complete',
      );
    });
  });
});
