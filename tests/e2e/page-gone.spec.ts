import { openByNhsNumber, signIn, snapshot, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { expect, test } from './fixtures.ts';

test.describe('when the page of the window is lost', () => {
  test('a page that is loaded anew holds no record, and the next one opens', async ({ viewer }) => {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, '9990000018');
    const before = await snapshot(page);
    await page.reload();
    await page.getByRole('textbox', { name: 'NHS number' }).waitFor();
    expect(await snapshot(page)).toBeNull();
    await expect(page.locator('body')).not.toContainText('HOLLINS');
    await openByNhsNumber(page, '9990000115');
    await waitUntilFinished(page);
    const after = await snapshot(page);
    expect(after?.generation).toBeGreaterThan(before?.generation ?? 0);
    expect(after?.banner?.displayName).toBe('SMITH, John (Mr)');
  });

  test('a record process that dies closes the record, signs out and says why', async ({ viewer }) => {
    const { page, application } = viewer;
    await signIn(page);
    await openByNhsNumber(page, '9990000018');
    await waitUntilFinished(page);
    const pid = await application.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'shared-care-record-process')?.pid ?? 0,
    );
    expect(pid).toBeGreaterThan(0);
    process.kill(pid, 'SIGKILL');
    const after = await viewer.pageAfter(page);
    await expect(after.getByText('The part of the viewer that reads records stopped.')).toBeVisible();
    expect(await snapshot(after)).toBeNull();
    await expect(after.locator('body')).not.toContainText('HOLLINS');
    await signIn(after);
    await openByNhsNumber(after, '9990000018');
  });
});
