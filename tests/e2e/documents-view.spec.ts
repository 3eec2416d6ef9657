import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { openByNhsNumber, resize, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

const PATRICIA = '9990000271';
const RAYMOND = '9990000352';

async function picture(page: Page, name: string): Promise<void> {
  const out = process.env['SHCR_OUT'];
  if (out !== undefined) await page.screenshot({ path: join(out, 'documents-view', `${name}.png`) });
}

test.describe('the documents of a record', () => {
  test('are listed by date, type or source, found by title, and read beside the list', async ({
    viewer,
    pageErrors,
  }) => {
    const { page, application } = viewer;
    await resize(application, 1440, 900);
    await signIn(page);
    await openByNhsNumber(page, PATRICIA);
    await waitUntilFinished(page);
    await page.keyboard.press('5');
    const view = page.getByRole('main', { name: 'Documents' });
    await expect(view.getByRole('status').first()).toHaveText(/^Showing (\d+) of \1$/);
    await picture(page, 'list');
    expect(await violations(page)).toEqual([]);

    await view.getByRole('radio', { name: 'Type' }).check();
    await expect(view.getByRole('listbox')).toContainText('Discharge summary');
    await view.getByRole('option', { name: /Diabetes clinic letter/ }).click();
    const letter = page.getByRole('region', { name: 'Diabetes clinic letter' });
    await expect(letter.getByRole('columnheader', { name: 'Jul-2026' })).toBeVisible();
    await picture(page, 'letter');
    expect(await violations(page)).toEqual([]);

    await letter.getByRole('button', { name: 'Details' }).click();
    await expect(page.getByRole('complementary', { name: 'Entry detail' })).toContainText('Diabetes clinic letter');
    await picture(page, 'details');
    await page.keyboard.press('Escape');
    await expect(letter).toBeVisible();

    await letter.getByRole('button', { name: 'Full size' }).click();
    await picture(page, 'full-size');
    await page.keyboard.press('Escape');
    await expect(view.getByRole('listbox')).toBeVisible();

    await view.getByLabel('Find in titles').fill('derm');
    await expect(view.getByRole('status').first()).toHaveText(/^Showing 1 of \d+$/);
    await view.getByRole('listbox').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Dermatology clinic letter' })).toContainText('harmless');
    await view.getByRole('button', { name: 'Show all' }).click();
    await page.keyboard.press('n');
    await expect(page.getByRole('region', { name: 'Dermatology clinic letter' })).toHaveCount(0);
    await picture(page, 'next');

    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'dark');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(pageErrors).toEqual([]);
  });

  for (const [name, width, height] of [
    ['narrow', 420, 900],
    ['small', 1024, 768],
  ] as const) {
    test(`are read over the list in a ${name} window`, async ({ viewer }) => {
      const { page, application } = viewer;
      await resize(application, width, height);
      await signIn(page);
      await openByNhsNumber(page, RAYMOND);
      await waitUntilFinished(page);
      await page.keyboard.press('5');
      const view = page.getByRole('main', { name: 'Documents' });
      await expect(view.getByRole('option').first()).toBeVisible();
      await picture(page, `${name}-list`);
      expect(await violations(page)).toEqual([]);
      await view.getByRole('option').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await picture(page, `${name}-open`);
      expect(await violations(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
});
