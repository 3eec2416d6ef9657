import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openByNhsNumber, signIn, snapshot, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { expect, test } from './fixtures.ts';

const MARGARET = '9990000018';

test.describe('the main job: sign in, find, read one timeline', () => {
  test('shows entries of all five care settings, with the banner, and an audited look', async ({
    viewer,
    sandbox,
    pageErrors,
    auditTrail,
  }) => {
    const { page } = viewer;
    const looksAt = async (patientId: string): Promise<number> =>
      (await auditTrail(sandbox)).filter(({ subtype, patient }) => subtype === 'Record opened' && patient === patientId)
        .length;
    const before = await looksAt('margaret-hollins');
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    await waitUntilFinished(page);

    const banner = page.getByRole('region', { name: 'Patient', exact: true });
    await expect(banner).toContainText('HOLLINS, Margaret Ann (Mrs)');
    await expect(banner).toContainText('14-Jul-1945 (81y)');
    await expect(banner).toContainText('999 000 0018');
    await expect(banner).toContainText('Known allergies 2');

    const held = await snapshot(page);
    const settings = new Set(held?.entries.map(({ careSetting }) => careSetting));
    expect([...settings].sort()).toEqual(['community', 'gp', 'hospital', 'mental-health', 'social-care']);
    expect(held?.ledger?.sources.map(({ state }) => state)).toEqual(Array(5).fill('complete'));
    // Every clinical resource of hers that the sandbox serves is in an entry.
    expect(held?.entries.length).toBeGreaterThan(900);

    await expect.poll(() => looksAt('margaret-hollins')).toBe(before + 1);
    expect(pageErrors).toEqual([]);
  });

  test('finds by family name and date of birth, typed as people type it', async ({ viewer }) => {
    const { page } = viewer;
    await signIn(page);
    await page.getByRole('textbox', { name: 'Family name' }).fill('Hollins');
    await page.getByRole('textbox', { name: 'Date of birth' }).fill('14/7/1945');
    await page.getByRole('button', { name: 'Find patient' }).click();
    await expect(page.getByRole('button', { name: /HOLLINS, Margaret/ })).toBeVisible();
  });

  test('keeps a wrong NHS number in the field and says what is wrong with it', async ({ viewer }) => {
    const { page } = viewer;
    await signIn(page);
    const field = page.getByRole('textbox', { name: 'NHS number' });
    await field.fill('999 000 0019');
    await page.getByRole('button', { name: 'Find patient' }).click();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveValue('999 000 0019');
  });

  test('shows everything that the source said about one entry', async ({ viewer }) => {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    await waitUntilFinished(page);
    await page.getByRole('button', { name: 'Open all' }).click();
    await page
      .getByRole('treeitem', { name: /^21-Nov-2026 .*Result .*potassium level 5\.9/ })
      .first()
      .click();
    const detail = page.getByRole('complementary', { name: 'Entry detail' });
    await expect(detail).toContainText('5.9');
    await expect(detail).toContainText('3.5 to 5.3');
    await expect(detail).toContainText('Example Surgery');
  });

  test('switching patients leaves nothing of the one before', async ({ viewer }) => {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    const first = await snapshot(page);
    await page.getByRole('button', { name: 'Close record' }).click();
    expect(await snapshot(page)).toBeNull();
    await expect(page.getByText('HOLLINS')).toHaveCount(0);
    await openByNhsNumber(page, '9990000115');
    await waitUntilFinished(page);
    const second = await snapshot(page);
    expect(second?.generation).toBeGreaterThan(first?.generation ?? 0);
    const firstIds = new Set(first?.entries.map(({ id }) => id));
    expect(second?.entries.filter(({ id }) => firstIds.has(id))).toEqual([]);
    await expect(page.locator('body')).not.toContainText('HOLLINS');
  });

  test('signing out wipes the screen, ends the record process and removes the cache', async ({ viewer }) => {
    const { page, application, profile } = viewer;
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    await waitUntilFinished(page);
    const cache = join(profile, 'data', 'record-cache');
    expect(readdirSync(cache).length).toBeGreaterThan(0);
    const after = await viewer.leaveBy('Sign out');
    await after.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await snapshot(after)).toBeNull();
    await expect(after.locator('body')).not.toContainText('HOLLINS');
    await expect.poll(() => readdirSync(cache)).toEqual([]);
    const processes = () =>
      application.evaluate(({ app }) =>
        app.getAppMetrics().map(({ name, serviceName }) => `${name ?? ''} ${serviceName ?? ''}`),
      );
    await expect
      .poll(async () => (await processes()).filter((name) => name.includes('shared-care-record')))
      .toEqual([]);
  });
});
