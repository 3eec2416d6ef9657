import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openByNhsNumber, resize, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** Only read here, as everywhere. */
const DOROTHY = '9990000255';
const SHEILA = '9990000379';

async function photograph(page: Page, name: string): Promise<void> {
  const out = process.env['SHCR_OUT'];
  if (out === undefined) return;
  mkdirSync(join(out, 'medication'), { recursive: true });
  await page.screenshot({ path: join(out, 'medication', `${name}.png`) });
}

async function openMedication(page: Page, nhsNumber: string): Promise<void> {
  await signIn(page);
  await openByNhsNumber(page, nhsNumber);
  await waitUntilFinished(page);
  await page.getByRole('button', { name: /^Medication/ }).click();
  await expect(page.getByRole('region', { name: 'Current medication' }).getByRole('img').first()).toBeVisible();
}

test.describe('the medication of a long record', () => {
  test('is current or past by the rules, narrows and says so, and leads to its entries', async ({ viewer }) => {
    const { page } = viewer;
    await openMedication(page, DOROTHY);
    const current = page.getByRole('region', { name: 'Current medication' });
    const past = page.getByRole('region', { name: 'Past medication' });
    await expect(current.getByRole('region', { name: 'Repeat', exact: true }).getByRole('listitem')).toHaveCount(4);
    await expect(current.getByRole('region', { name: 'On hold' })).toContainText('Spironolactone 25mg tablets');
    await expect(current).toContainText('Told that it weakens apixaban');

    const apixaban = current.getByRole('listitem').filter({ hasText: 'Apixaban 5mg' });
    await expect(apixaban).toContainText(/Last issued\d{2}-[A-Z][a-z]{2}-2026/);
    await expect(apixaban).toContainText('Prescribed by Dr Amina Rahman, Example Surgery');
    await apixaban.getByRole('button', { name: /^History in words/ }).click();
    const history = page.getByRole('table', { name: 'History of Apixaban 5mg tablets' });
    await expect(history.getByRole('row')).toHaveCount(13);
    await history.getByRole('button', { name: 'Issued' }).first().click();
    const detail = page.getByRole('complementary', { name: 'Entry detail' });
    await expect(detail.getByRole('heading', { name: 'Apixaban 5mg tablets' })).toBeVisible();
    await photograph(page, 'words-1440');
    await page.keyboard.press('Escape');
    await expect(detail).toBeHidden();

    await current.getByRole('button', { name: 'Show them' }).click();
    await expect(past.getByRole('status')).toContainText(/^Showing \d of \d past medicines/);
    await expect(past).toContainText('Dizzy on standing');
    await photograph(page, 'recent-1440');
    await past.getByRole('button', { name: /^Show all/ }).click();
    await expect(past.getByRole('listitem').filter({ hasText: 'Insulin glargine' })).toContainText('Cancelled');
    await page.getByRole('radio', { name: 'All', exact: true }).click();
    await photograph(page, 'past-1440');

    await page.getByRole('searchbox', { name: 'Find a medicine' }).fill('apix');
    await expect(past.getByRole('status')).toContainText('Showing 0 of');
    await past.getByRole('button', { name: 'Show 1 of that name in current medication' }).click();
    await expect(current.getByRole('listitem')).toHaveCount(1);
  });

  test('can be used by everyone, in every size and in the dark (WCAG 2.2 AA by axe)', async ({ viewer }) => {
    const { page, application } = viewer;
    await openMedication(page, DOROTHY);
    for (const [width, height] of [
      [420, 900],
      [1024, 768],
      [1440, 900],
      [1920, 1080],
    ] as const) {
      await resize(application, width, height);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
      await photograph(page, `current-${width}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('main').evaluate((main) => main.scrollBy({ top: main.clientHeight - 80 }));
      await photograph(page, `current-${width}-below`);
      const tools = page.getByRole('button', { name: 'Find and sort' });
      if (width === 420) {
        await tools.click();
        await photograph(page, 'current-420-tools');
        expect(await violations(page)).toEqual([]);
      } else await expect(tools).toHaveCount(0);
      await page.getByRole('main').evaluate((main) => main.scrollTo({ top: 0 }));
    }
    // The largest text that a person can choose.
    await page.evaluate(() => (document.documentElement.dataset['textSize'] = '20'));
    for (const width of [420, 1024]) {
      await resize(application, width, 900);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
      await photograph(page, `current-${width}-large-text`);
      const overflow = await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
    await page.evaluate(() => delete document.documentElement.dataset['textSize']);
    await page.emulateMedia({ colorScheme: 'dark' });
    await photograph(page, 'current-dark');
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await photograph(page, 'current-forced');
  });

  test('what sources say differently of one medicine stands side by side (HAZ-021)', async ({ viewer }) => {
    const { page } = viewer;
    await openMedication(page, SHEILA);
    const current = page.getByRole('region', { name: 'Current medication' });
    await expect(current).toContainText('Sources differ on the dose (Whiston Hospital)');
    await expect(current).toContainText('Sources differ on the dose (Example Surgery)');
    await photograph(page, 'conflicts');
  });
});
