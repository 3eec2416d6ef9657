import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openByNhsNumber, resize, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { expect, test } from './fixtures.ts';

/** WCAG 2.2 A and AA, by axe; legacy mode, because an Electron window cannot open the second page that axe would use. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found, passes } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  // A run that looked at nothing would find nothing.
  expect(passes.length).toBeGreaterThan(5);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

test.describe('every state can be used by everyone (WCAG 2.2 AA by axe)', () => {
  for (const [name, width, height] of [
    ['beside the clinical system', 420, 900],
    ['on the smallest NHS screen', 1024, 768],
    ['on a desk screen', 1440, 900],
  ] as const) {
    test(`from sign-in to detail, ${name}`, async ({ viewer }) => {
      const { page, application } = viewer;
      await resize(application, width, height);
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      expect(await violations(page)).toEqual([]);

      await signIn(page);
      await page.getByRole('button', { name: 'Find patient' }).click();
      expect(await violations(page)).toEqual([]);

      await openByNhsNumber(page, '9990000018');
      await waitUntilFinished(page);
      expect(await violations(page)).toEqual([]);

      await page.getByRole('option').first().click();
      await page.getByText('Codes and original terms').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'Summary' }).click();
      await page.getByRole('heading', { name: /^Current medication/ }).waitFor();
      expect(await violations(page)).toEqual([]);
      const summaryOverflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(summaryOverflow).toBeLessThanOrEqual(0);
      const below = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      expect(below).toBeLessThanOrEqual(0);

      await page
        .getByRole('button', { name: /^Sources/ })
        .first()
        .click();
      expect(await violations(page)).toEqual([]);
      // Nothing may be wider than the window: there is no sideways scrolling in a hurry.
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
});

test.describe('the keyboard reaches everything', () => {
  test('from sign-in to an entry’s detail without a mouse', async ({ viewer }) => {
    const { page } = viewer;
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: 'NHS number' });
    await expect(field).toBeFocused();
    await page.keyboard.type('9990000018');
    await page.keyboard.press('Enter');
    const match = page.getByRole('button', { name: /HOLLINS, Margaret/ });
    await expect(match).toBeVisible();
    if (!(await match.evaluate((element) => element === document.activeElement))) await match.focus();
    await page.keyboard.press('Enter');
    await waitUntilFinished(page);
    const list = page.getByRole('listbox');
    await list.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Entry detail' })).toContainText(
      'District nurse visit at home',
    );
  });
});

test.describe('text at 200 % leaves a list to read in (WCAG 1.4.4, 1.4.10)', () => {
  for (const [width, height] of [
    [512, 384],
    [683, 512],
    [720, 450],
  ] as const) {
    test(`at ${width} × ${height} CSS pixels`, async ({ viewer }) => {
      const { page, application } = viewer;
      await signIn(page);
      await openByNhsNumber(page, '9990000018');
      await waitUntilFinished(page);
      // Only now: a page that is zoomed before its first paint may never be shown at the virtual display.
      await resize(application, width, Math.max(height, 500));
      // The window has a smallest height; the zoom of the page brings the rest.
      await application.evaluate(
        ({ webContents }, factor) => webContents.getAllWebContents()[0]?.setZoomFactor(factor),
        Math.max(height, 500) / height,
      );
      await expect.poll(() => page.evaluate(() => window.innerHeight)).toBeLessThanOrEqual(height + 1);
      const listHeight = await page.getByRole('listbox').evaluate((list) => list.clientHeight);
      expect(listHeight).toBeGreaterThanOrEqual(180);
      // Who it is stands above the record, and not beneath it.
      const overlaid = await page
        .getByRole('region', { name: 'Patient', exact: true })
        .evaluate((banner) => banner.scrollHeight - banner.clientHeight);
      expect(overlaid).toBeLessThanOrEqual(1);
    });
  }
});
