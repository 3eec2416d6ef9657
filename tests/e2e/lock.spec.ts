import type { Page } from '@playwright/test';
import { isAlive, processes } from '../../tools/driver/processes.ts';
import { launchViewer, openByNhsNumber, signIn, snapshot, waitUntilFinished } from '../../tools/driver/viewer.ts';
import type { ViewerBridge } from '../../src-shared/contract/index.ts';
import { demoStaff, expect, test } from './fixtures.ts';

test.describe('a locked screen (HAZ-027)', () => {
  test('holds nothing: the page is a new one in a new process, and the record process is gone', async ({ viewer }) => {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, '9990000018');
    await waitUntilFinished(page);
    const before = await processes(viewer);
    const locked = await viewer.leaveBy('Lock');
    await expect(locked.getByRole('button', { name: /^Unlock as/ })).toBeVisible();
    expect(page.isClosed()).toBe(true);
    const after = await processes(viewer);
    expect(before.renderers).toHaveLength(1);
    expect(after.renderers).toHaveLength(1);
    expect(after.renderers).not.toEqual(before.renderers);
    await expect.poll(async () => (await processes(viewer)).record).toEqual([]);
    await expect.poll(() => [...before.renderers, ...before.record].filter(isAlive)).toEqual([]);
    expect(await snapshot(locked)).toBeNull();
    await expect(locked.locator('body')).not.toContainText('HOLLINS');
    await expectNothingReachable(locked);
  });

  test('is unlocked by the same person, who goes on where they were', async ({ viewer, sandbox, auditTrail }) => {
    const { page } = viewer;
    await signIn(page);
    const locked = await viewer.leaveBy('Lock');
    await locked.getByRole('button', { name: /^Unlock as/ }).click();
    await locked.getByRole('button', { name: 'Sign out' }).waitFor();
    await openByNhsNumber(locked, '9990000018');
    await expect
      .poll(async () => (await auditTrail(sandbox)).map(({ subtype }) => subtype))
      .toEqual(expect.arrayContaining(['Session locked', 'Session unlocked']));
  });

  test('locks by itself when nobody is there, warns before, and any key puts it off', async ({ sandbox }) => {
    const viewer = await launchViewer({
      sandbox,
      ...demoStaff(sandbox, 'gp.example'),
      config: { idleLockSeconds: 12, warningSeconds: 6 },
    });
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, '9990000018');
    const warning = page.getByText(/locks in/);
    await warning.waitFor();
    await page.keyboard.press('Shift');
    await warning.waitFor({ state: 'hidden' });
    const locked = await viewer.pageAfter(page);
    await expect(locked.getByText('Locked because nobody used it for a while.')).toBeVisible();
    await viewer.close();
  });
});

/** Whatever the page asks for, it is told that nobody is signed in. */
async function expectNothingReachable(page: Page): Promise<void> {
  const codes = await page.evaluate(async () => {
    const { viewer } = window as unknown as { readonly viewer: ViewerBridge };
    const asked = await Promise.all([
      viewer.findPatient({ by: 'nhs-number', nhsNumber: '9990000018' }),
      viewer.openPatient({ patientId: 'margaret' }),
      viewer.retryMissing({ generation: 1 }),
      viewer.noteCopy({ generation: 1, characters: 3, entryId: null }),
      viewer.print({ generation: 1, what: { kind: 'summary' }, to: 'pdf' }),
    ]);
    return asked.map((answer) => (answer.ok ? 'ok' : answer.refusal.code));
  });
  expect(new Set(codes)).toEqual(new Set(['not-signed-in']));
}
