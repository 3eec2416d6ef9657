import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openByNhsNumber, resize, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

const MARGARET = '9990000018';
/** Five sources, entries that several of them tell. */
const SHEILA = '9990000379';

const out = process.env['SHCR_OUT'];
const photograph = async (page: Page, name: string): Promise<void> => {
  if (out !== undefined) await page.screenshot({ path: join(out, 'search', `${name}.png`) });
};

const boxOf = (page: Page) => page.getByRole('searchbox', { name: /Search in this record/ });
const hitsOf = (page: Page) => page.getByRole('list', { name: 'Entries found' });

test.describe('search in the open record', () => {
  test('finds words of titles, notes, codes and synonyms as they are typed, by keyboard alone', async ({
    viewer,
    pageErrors,
  }) => {
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    await waitUntilFinished(page);
    await page.keyboard.press('/');
    const box = boxOf(page);
    await expect(box).toBeFocused();
    await photograph(page, 'before');
    expect(await violations(page)).toEqual([]);

    await page.keyboard.type('furo');
    await expect(hitsOf(page)).toContainText(/furosemide/i);
    await expect(hitsOf(page).locator('mark').first()).toHaveText(/^furo/i);
    await photograph(page, 'wide');
    expect(await violations(page)).toEqual([]);

    await box.fill('bp');
    await expect(page.getByText('Also searched: blood pressure.')).toBeVisible();
    await expect(hitsOf(page).locator('mark').first()).toHaveText(/blood pressure/i);
    await page.keyboard.press('ArrowDown');
    const first = hitsOf(page).getByRole('listitem').first().getByRole('button').first();
    await expect(first).toBeFocused();
    await expect(page.getByRole('complementary', { name: 'Entry detail' })).toContainText(/blood pressure/i);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await expect(first).toBeFocused();
    await photograph(page, 'keyboard');
    await page.keyboard.press('Escape');
    await expect(box).toBeFocused();

    await box.fill('paracetomol');
    await expect(page.getByText('Nothing with “paracetomol”. Showing similar words')).toBeVisible();
    await photograph(page, 'similar');

    await box.fill('zzyzx quoll');
    await expect(page.getByText('No entry in the record as loaded has all of “zzyzx quoll”.')).toBeVisible();
    await photograph(page, 'no-hits');
    expect(await violations(page)).toEqual([]);

    await page.keyboard.press('Escape');
    await expect(box).toHaveValue('');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('main', { name: 'Timeline' })).toBeVisible();
    expect(pageErrors).toEqual([]);
  });

  test('covers what the timeline’s filters hide, says so, and leads there', async ({ viewer }) => {
    const { page, application } = viewer;
    await signIn(page);
    await openByNhsNumber(page, SHEILA);
    await waitUntilFinished(page);
    await page.keyboard.press('Control+f');
    const box = boxOf(page);
    await box.fill('diabetes');
    await expect(page.getByText(/^\d+ entries found/).first()).toBeVisible();
    await photograph(page, 'sheila');

    const chips = page.getByRole('group', { name: 'Show only hits of' });
    await chips.getByRole('button').last().click();
    await expect(page.getByText(/^Showing \d+ of \d+ entries found\.$/)).toBeVisible();
    await chips.getByRole('button', { name: 'Clear filters' }).click();

    const hit = hitsOf(page).getByRole('listitem').first();
    await hit.hover();
    await hit.getByRole('button', { name: /^Show in timeline/ }).click();
    await expect(page.getByRole('main', { name: 'Timeline' })).toBeVisible();
    await page.keyboard.press('8');
    await expect(box).toHaveValue('diabetes');

    for (const [name, width, height] of [
      ['1024', 1024, 768],
      ['420', 420, 900],
    ] as const) {
      await page.keyboard.press('Escape');
      await resize(application, width, height);
      await box.fill('e');
      await expect(hitsOf(page).getByRole('listitem').first()).toBeVisible();
      await photograph(page, name);
      expect(await violations(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
    await resize(application, 1440, 900);
    await page.emulateMedia({ colorScheme: 'dark' });
    await box.fill('insulin');
    await box.fill('metformin');
    await expect(hitsOf(page).getByRole('listitem').first()).toBeVisible();
    await photograph(page, 'dark');
    expect(await violations(page)).toEqual([]);
  });

  test('in a low window the hits scroll, and nothing around them does', async ({ viewer }) => {
    const { page, application } = viewer;
    await signIn(page);
    await openByNhsNumber(page, MARGARET);
    await waitUntilFinished(page);
    await page.keyboard.press('Control+f');
    await boxOf(page).fill('bp');
    await resize(application, 1024, 600);
    await expect.poll(() => page.evaluate(() => window.innerHeight)).toBe(600);
    await expect(hitsOf(page).getByRole('listitem').first()).toBeVisible();
    await photograph(page, 'low');
    const scrolling = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('html, body, body *')]
        .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowY))
        .filter((element) => element.scrollHeight > element.clientHeight)
        .filter(
          (element) =>
            element.querySelector('[aria-label="Entries found"]') !== null ||
            element.matches('[aria-label="Entries found"]'),
        )
        .map((element) => element.getAttribute('aria-label') ?? element.tagName),
    );
    expect(scrolling).toHaveLength(1);
  });
});
