import { resize } from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { openWhole } from './open.ts';
import { pictures } from './pictures.ts';

const PATRICIA = '9990000271';
const RAYMOND = '9990000352';

const picture = pictures('documents-view');

test.describe('the documents of a record', () => {
  test('are listed by date, type or source, found by title, and read beside the list', async ({
    viewer,
    pageErrors,
  }) => {
    const { page, application } = viewer;
    await resize(application, 1440, 900);
    await openWhole(page, PATRICIA, '5');
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
    await view.getByRole('button', { name: 'Clear filters' }).click();
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
      await openWhole(page, RAYMOND, '5');
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

test.describe('PDFs', () => {
  test('scans are drawn by decoders of our own; a picture that nothing can draw is told (HAZ-003)', async ({
    viewer,
    pageErrors,
  }) => {
    const { page, application } = viewer;
    await resize(application, 1440, 900);
    await openWhole(page, PATRICIA, '5');
    await page.getByLabel('Find in titles').fill('scanned notes with');
    await page.getByRole('option', { name: /Scanned notes with pictures/ }).click();
    const reader = page.getByRole('region', { name: 'Scanned notes with pictures' });
    await expect(reader.getByRole('status').filter({ hasText: 'Page' })).toHaveText('Page 1 of 3');
    for (const number of [1, 2]) {
      const sheet = reader.getByRole('document', { name: `Scanned notes with pictures, page ${number}` });
      await sheet.scrollIntoViewIfNeeded();
      await expect(sheet).toHaveAttribute('data-drawn', 'true');
      // The square of the picture is dark on white: something of it was drawn.
      const shades = await sheet.locator('canvas').evaluate((canvas) => {
        const surface = canvas as HTMLCanvasElement;
        const scale = surface.width / 595;
        const at = (x: number, y: number): number =>
          surface.getContext('2d')?.getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data[0] ?? -1;
        // 56 + 2 × 24 across and 842 − 400 − 2 × 24 down is the square's middle; further right is its ground.
        const shades = [at(104, 394), at(220, 394)].toSorted((a, b) => a - b);
        return { isDark: (shades[0] ?? 255) < 60, isLight: (shades[1] ?? 0) > 200 };
      });
      expect([number, shades]).toEqual([number, { isDark: true, isLight: true }]);
      await expect(reader.locator(`[data-page="${number}"]`).getByRole('alert')).toHaveCount(0);
    }
    await picture(page, 'scans');
    await expect(reader.getByRole('status').filter({ hasText: 'Page' })).toHaveText('Page 2 of 3');
    await reader.getByRole('button', { name: 'Next page' }).click();
    await expect(reader.getByRole('alert')).toHaveText(/^A picture on page 3 cannot be shown\./);
    await picture(page, 'damaged');
    expect(pageErrors).toEqual([]);
  });

  test('a large one is loaded when it is asked for, and of its many pages only those near the sight are drawn', async ({
    viewer,
  }) => {
    const { page, application } = viewer;
    await resize(application, 1440, 900);
    await openWhole(page, PATRICIA, '5');
    await page.getByRole('option', { name: /Case notes 2019 to 2025/ }).click();
    const reader = page.getByRole('region', { name: 'Case notes 2019 to 2025' });
    await expect(reader).toContainText('This document is large');
    await picture(page, 'large');
    await reader.getByRole('button', { name: /^Load 2\.\d.MB$/ }).click();
    await expect(reader.getByRole('status').filter({ hasText: 'Page' })).toHaveText('Page 1 of 60');
    const drawn = reader.locator('[data-drawn="true"]');
    await expect(drawn.first()).toBeVisible();
    await picture(page, 'many-pages');
    await reader.getByRole('document', { name: 'Case notes 2019 to 2025, page 40' }).scrollIntoViewIfNeeded();
    await expect(reader.getByText('Line 3 of sheet 40: nothing of note.')).toBeVisible();
    await expect(reader.getByText('Line 3 of sheet 1: nothing of note.')).toHaveCount(0);
    expect(await drawn.count()).toBeLessThan(8);
    await expect(reader.getByRole('status').filter({ hasText: 'Page' })).toHaveText(/^Page (39|40|41) of 60$/);
    await expect(page.getByRole('option', { name: /Case notes 2019 to 2025/ })).toContainText('Read by you on');
  });
});
