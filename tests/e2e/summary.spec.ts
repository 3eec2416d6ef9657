import { join } from 'node:path';
import { openByNhsNumber, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { expect, test } from './fixtures.ts';

const SHEILA = '9990000379';
/** No other end-to-end test looks at her: files share one sandbox record. */
const ANN = '9990000107';

test.describe('the summary works out what is current over all sources', () => {
  test('one fact of two sources leads to what each of them says; contradictions are told on both sides', async ({
    viewer,
  }) => {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, SHEILA);
    await waitUntilFinished(page);
    await expect(page.getByRole('region', { name: 'Patient' })).toContainText(
      'Sources differ on Allergy to penicillin',
    );

    await page.getByRole('button', { name: 'Summary' }).click();
    const medication = page.getByRole('region', { name: /^Current medication/ });
    await expect(medication).toContainText('Sources differ on the dose (Whiston Hospital)');
    await expect(medication).toContainText('Sources differ on the dose (Example Surgery)');

    await page.getByRole('button', { name: /Type 2 diabetes mellitus/ }).click();
    const detail = page.getByRole('complementary', { name: 'Entry detail' });
    await expect(detail.getByRole('heading', { name: /^As .+ records it$/ })).toBeVisible();
    await expect(detail).toContainText('Also from');
    const out = process.env['SHCR_OUT'];
    if (out !== undefined) await page.screenshot({ path: join(out, 'summary', 'two-sources.png') });

    await page.getByLabel('Find a test').fill('creat');
    const tests = page.getByRole('region', { name: 'Tests and measurements: last done' });
    await expect(tests.getByRole('row')).toHaveCount(2);
    await expect(tests).toContainText('Whiston Hospital');
    await page.getByLabel('Find a test').fill('a1c');
    await tests.getByRole('button', { name: /values of/ }).click();
    await expect(tests.getByRole('list').getByRole('listitem').first()).toContainText('mmol per mol');
    if (out !== undefined) await page.screenshot({ path: join(out, 'summary', 'last-done.png') });
  });

  test('what is new is told from the second look on, by the trail of the first', async ({
    viewer,
    sandbox,
    auditTrail,
  }) => {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, ANN);
    await waitUntilFinished(page);
    await page.getByRole('button', { name: 'Summary' }).click();
    await expect(page.getByRole('heading', { name: /^Active problems/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: /^New since/ })).toHaveCount(0);
    await page.getByRole('button', { name: 'Close record' }).click();
    await expect
      .poll(async () => (await auditTrail(sandbox)).some((event) => JSON.stringify(event).includes('Record closed')))
      .toBe(true);

    await openByNhsNumber(page, ANN);
    await waitUntilFinished(page);
    await page.getByRole('button', { name: 'Summary' }).click();
    const fresh = page.getByRole('region', { name: /^New since you last looked/ });
    await expect(fresh).toContainText(/You last looked at this record on \d{2}-[A-Z][a-z]{2}-\d{4} \d{2}:\d{2}/);
    await expect(fresh).toContainText('Nothing has come or changed.');
  });
});
