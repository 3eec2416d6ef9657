import type { Page } from '@playwright/test';
import { resize } from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { openWhole } from './open.ts';
import { pictures } from './pictures.ts';

const MARGARET = '9990000018';
const SHEILA = '9990000379';
/** Results in every form that a value can take. */
const STEPHEN = '9990000263';

async function openResults(page: Page, nhsNumber: string): Promise<void> {
  await openWhole(page, nhsNumber, '4');
  await page.getByRole('grid').waitFor();
}

const picture = pictures('results');

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

test.describe('results and measurements', () => {
  test('the keyboard alone: from the grid to an entry, its trend, a graph and its table', async ({ viewer }) => {
    const { page } = viewer;
    await openResults(page, MARGARET);
    const grid = page.getByRole('grid');
    const current = grid.locator('[class*="current"]');
    await grid.focus();
    // The head of the newest panel, then its tests.
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await expect(current).toContainText('Serum potassium level');
    for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await expect(current).toHaveAccessibleName(/^21-Nov-2026 08:50: 5\.9.mmol.per.L, High, Range 3\.5.to.5\.3/);
    await page.keyboard.press('Enter');
    const detail = page.getByRole('complementary', { name: 'Entry detail' });
    await expect(detail.getByRole('heading', { level: 2 })).toHaveText(/^Serum potassium level 5\.9.mmol.per.L$/);
    await expect(detail.getByRole('region', { name: 'Value and trend' })).toContainText(/Before: 4\.9.*17-Nov-2026/);
    await expect(detail.getByRole('img', { name: /^Graph of Serum potassium level, the last year/ })).toBeVisible();
    // With Ctrl to the value before, over the days on which it was not done.
    await page.keyboard.press('Control+ArrowRight');
    await expect(current).toHaveAccessibleName(/^17-Nov-2026 07:30: 4\.9/);

    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Graph of 1 test' }).focus();
    await page.keyboard.press('Enter');
    const points = page.getByRole('listbox', { name: /^Graph of Serum potassium level/ });
    const all = await points.getByRole('option').count();
    await points.focus();
    await page.keyboard.press('End');
    const chart = page.getByRole('region', { name: /^Serum potassium level/ });
    await expect(chart.getByRole('status')).toContainText(/^21-Nov-2026 08:50: 5\.9/);
    await page.getByRole('button', { name: '6 months' }).focus();
    await page.keyboard.press('Enter');
    const drawn = await points.getByRole('option').count();
    expect(drawn).toBeGreaterThan(1);
    await expect(chart).toContainText(`${all - drawn} values lie outside this time.`);
    await page.getByRole('button', { name: 'Table of these' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row')).toHaveCount(21);
    await expect(page.getByRole('button', { name: /^Show all \d+/ })).toBeVisible();
  });

  test('charts of several tests stand on one line of time, each in its own unit; pressures together', async ({
    viewer,
  }) => {
    const { page, application } = viewer;
    await resize(application, 1440, 900);
    await openResults(page, MARGARET);
    await picture(page, 'grid');
    const find = page.getByLabel('Find a test');
    for (const words of ['potassium', 'bp', 'creat']) {
      await find.fill(words);
      await page.getByRole('grid').getByRole('rowheader').nth(1).click();
    }
    await picture(page, 'last-done');
    await find.fill('');
    await page.getByRole('button', { name: 'Graph of 3 tests' }).click();
    const edges = await page.getByRole('listbox').evaluateAll((lists) =>
      lists.map((list) => {
        const axis = list.querySelector('line')?.getBoundingClientRect();
        return `${axis?.left} to ${axis?.right}`;
      }),
    );
    expect(edges).toHaveLength(3);
    expect(new Set(edges).size).toBe(1);
    await expect(page.getByRole('region', { name: /^Blood pressure mmHg/ })).toContainText(/Systolic.*Diastolic/);
    // The pointer is told the same as the keyboard.
    const point = page.getByRole('option', { name: /^21-Nov-2026 08:50: 5\.9/ });
    await point.hover();
    await expect(page.getByRole('region', { name: /^Serum potassium/ }).getByRole('status')).toContainText('5.9');
    await picture(page, 'graph');
    await point.click();
    await expect(page.getByRole('complementary')).toContainText('Serum potassium level');
    await picture(page, 'graph-with-detail');
  });

  test('last done: a test of any source is found by its name or for short, and what is not held is not denied', async ({
    viewer,
  }) => {
    const { page } = viewer;
    await openResults(page, SHEILA);
    const find = page.getByLabel('Find a test');
    await find.fill('creat');
    const answers = page.getByRole('list', { name: 'Last done' });
    await expect(answers.getByRole('listitem')).toHaveCount(1);
    await expect(answers).toContainText(/last done \d{2}-[A-Z][a-z]{2}-\d{4}.*Whiston Hospital/);
    await find.fill('a1c');
    await answers.getByRole('button', { name: /^Graph of/ }).click();
    await expect(page.getByRole('listbox')).toBeVisible();
    await find.fill('zinc');
    await expect(page.getByText(/^No test of that name is in the record as loaded/)).toBeVisible();
    await picture(page, 'not-found');
  });

  for (const [name, width, height] of [
    ['420', 420, 900],
    ['1024', 1024, 768],
    ['1920', 1920, 1080],
  ] as const) {
    test(`every form of value can be used by everyone at ${name}, light and dark (WCAG 2.2 AA by axe)`, async ({
      viewer,
    }) => {
      const { page, application } = viewer;
      await resize(application, width, height);
      await openResults(page, STEPHEN);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await picture(page, `grid-${name}-${colorScheme}`);
        expect(await violations(page)).toEqual([]);
        expect(await sideways(page)).toBeLessThanOrEqual(0);
      }
      await page.getByLabel('Find a test').fill('bp');
      await page.getByRole('grid').getByRole('rowheader').nth(1).click();
      await page.getByLabel('Find a test').fill('crp');
      await page.getByRole('grid').getByRole('rowheader').nth(1).click();
      expect(await violations(page)).toEqual([]);
      await page.getByLabel('Find a test').fill('');
      await page.getByRole('button', { name: 'Graph of 2 tests' }).click();
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        await picture(page, `graph-${name}-${colorScheme}`);
        expect(await violations(page)).toEqual([]);
        expect(await sideways(page)).toBeLessThanOrEqual(0);
      }
      await page.getByRole('button', { name: 'Table of these' }).click();
      await picture(page, `table-${name}`);
      expect(await violations(page)).toEqual([]);
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    });
  }
});
