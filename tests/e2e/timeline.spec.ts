import type { Page } from '@playwright/test';
import { resize } from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { openWhole } from './open.ts';
import { pictures } from './pictures.ts';

/** Only looked at: nothing of her record is changed. */
const MARGARET = '9990000018';

async function open(page: Page): Promise<void> {
  await openWhole(page, MARGARET);
}

const picture = pictures('timeline');

const list = (page: Page) => page.getByRole('tree', { name: 'Timeline, newest first' });
const rows = (page: Page) => list(page).locator('[data-entry]');
const current = (page: Page) =>
  list(page).evaluate((tree) => document.getElementById(tree.getAttribute('aria-activedescendant') ?? '')?.innerText);
const showing = async (page: Page): Promise<readonly number[]> => {
  const words = await page
    .getByText(/^Showing [\d,]+ of [\d,]+$/)
    .first()
    .innerText();
  return [...words.replaceAll(',', '').matchAll(/\d+/g)].map(([number]) => Number(number));
};

async function choose(page: Page, button: string, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const choice = page.getByRole('dialog', { name: button }).getByText(name);
  await choice.click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: button })).toHaveCount(0);
}

test.describe('the timeline', () => {
  test('filters combine, stand as chips, say what they hide, and go one by one', async ({ viewer, pageErrors }) => {
    const { page } = viewer;
    await open(page);
    const [all] = await showing(page);
    await page.getByRole('button', { name: 'Kind', exact: true }).click();
    await picture(page, 'kinds');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await choose(page, 'Kind', /^Result$/);
    const [results = 0] = await showing(page);
    expect(results).toBeLessThan(all ?? 0);
    await choose(page, 'Source', /^Whiston Hospital$/);
    const [fromHospital = 0, of] = await showing(page);
    expect(fromHospital).toBeLessThan(results);
    expect(of).toBe(all);

    await page.getByRole('button', { name: 'Period', exact: true }).click();
    await page.getByRole('textbox', { name: 'From' }).fill('the war');
    await page.getByRole('button', { name: 'Show this period' }).click();
    await expect(page.getByText(/^Enter a day, a month or a year/)).toBeVisible();
    await picture(page, 'period-wrong');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'From' }).fill('2019');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Period: from 2019, remove this filter' })).toBeVisible();
    await expect(
      list(page)
        .getByText(/hidden by filters/)
        .first(),
    ).toBeVisible();
    await picture(page, 'filtered');
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Source: Whiston Hospital, remove this filter' }).click();
    await expect.poll(async () => (await showing(page))[0]).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    expect(await showing(page)).toEqual([all, all]);
    expect(pageErrors).toEqual([]);
  });

  test('what happened within an admission folds into it, by mouse and keyboard, and nothing that matters hides', async ({
    viewer,
  }) => {
    const { page } = viewer;
    await open(page);
    const panel = list(page)
      .getByRole('treeitem', { name: /Laboratory report Urea and electrolytes/ })
      .first();
    await expect(panel).toHaveAttribute('aria-expanded', 'false');
    await expect(panel).toContainText('Within: 7 results.');
    await expect(panel).toContainText('Serum potassium level 5.9 mmol per L: High');
    await picture(page, 'folded');
    await panel.locator('[data-toggle]').click();
    await expect(panel).toHaveAttribute('aria-expanded', 'true');
    await picture(page, 'opened');
    await panel.click();
    await page.keyboard.press('ArrowRight');
    expect(await current(page)).toContain('Serum sodium level');
    await page.keyboard.press('ArrowLeft');
    expect(await current(page)).toContain('Laboratory report');
    await page.keyboard.press('ArrowLeft');
    await expect(panel).toHaveAttribute('aria-expanded', 'false');

    await page.getByRole('button', { name: 'Open all' }).click();
    await expect(list(page).locator('[aria-level="2"]').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    const drawn = await rows(page).count();
    expect(drawn).toBeLessThan(80);
    await page.getByRole('button', { name: 'Fold all' }).click();
    await expect(list(page).locator('[aria-level="2"]')).toHaveCount(0);
  });

  test('goes to a date, to the nearest where there is none, and to today', async ({ viewer }) => {
    const { page } = viewer;
    await open(page);
    await list(page).focus();
    await page.keyboard.press('g');
    await page.keyboard.type('Mar-2019');
    await picture(page, 'go-to-date');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Mar-2019: \d+ entr(?:y|ies)\.$/)).toBeVisible();
    await expect(list(page)).toBeFocused();
    await expect.poll(() => current(page)).toMatch(/-Mar-2019/);
    await picture(page, 'in-2019');
    // A second key, and the place is as far away as can be.
    await page.keyboard.press('g');
    await page.keyboard.type('1950');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^No entry of 1950 received\. The nearest shown is of /)).toBeVisible();
    await expect(list(page)).toBeFocused();
    await page.keyboard.press('t');
    // Her support at home begins on 24-Nov-2026, and is planned until then.
    const latest = Date.now() < Date.parse('2026-11-24T00:00:00Z') ? '21-Nov-2026' : '24-Nov-2026';
    await expect.poll(() => current(page)).toMatch(new RegExp(`^${latest}`));
    await expect(page.getByRole('button', { name: /planned: go to the top of the list$/ })).toBeVisible();
    await picture(page, 'today');
  });

  test('has room for its choices beside the clinical system, at 420 px', async ({ viewer }) => {
    const { page, application } = viewer;
    await open(page);
    await resize(application, 420, 900);
    await expect(page.getByRole('button', { name: 'Kind', exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await choose(page, 'Kind', /^Medication$/);
    await expect(page.getByRole('button', { name: 'Filters (1)' })).toBeVisible();
    await picture(page, 'narrow-filters');
    expect(await violations(page)).toEqual([]);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Filters (1)' }).click();
    expect(await list(page).evaluate((tree) => tree.clientHeight)).toBeGreaterThan(300);
    await picture(page, 'narrow');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'narrow-dark');
    await resize(application, 1920, 1080);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: 'Open all' }).click();
    await list(page).evaluate((tree) => tree.scrollTo(0, 1500));
    await picture(page, 'wide-dark');
    expect(await violations(page)).toEqual([]);
  });
});
