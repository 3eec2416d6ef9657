import type { Page } from '@playwright/test';
import { VIEWS } from '../../src-renderer/record/views.ts';
import { openByNhsNumber, resize, type RunningViewer, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { settled, violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { sharedViewer } from './shared-viewer.ts';

/** Nothing may be wider or longer than the window: what is longer scrolls within its place. */
async function beyondTheWindow(page: Page): Promise<readonly [number, number]> {
  return await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [Math.max(0, scrollWidth - window.innerWidth), Math.max(0, scrollHeight - window.innerHeight)] as const;
  });
}

async function show(page: Page, words: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Views of this record' });
  await navigation.getByRole('button', { name: words, exact: true }).click();
  await page.getByRole('main').waitFor();
  await settled(page);
}

async function openMargaret({ page }: RunningViewer): Promise<void> {
  await signIn(page);
  await openByNhsNumber(page, '9990000018');
  await waitUntilFinished(page);
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

      await page.getByRole('treeitem').first().click();
      await page.getByText('Codes and original terms').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');

      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        for (const { name, words } of VIEWS) {
          await show(page, words);
          expect([theme, name, await violations(page)]).toEqual([theme, name, []]);
          expect([name, await beyondTheWindow(page)]).toEqual([name, [0, 0]]);
        }
      }
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
    const list = page.getByRole('tree');
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
  const shared = sharedViewer(openMargaret);
  for (const [width, height] of [
    [512, 384],
    [683, 512],
    [720, 450],
  ] as const) {
    test(`at ${width} × ${height} CSS pixels`, async () => {
      const { page, application } = shared();
      // Only now: a page that is zoomed before its first paint may never be shown at the virtual display.
      await resize(application, width, Math.max(height, 500));
      // The window has a smallest height; the zoom of the page brings the rest.
      const zoom = Math.max(height, 500) / height;
      await application.evaluate(
        ({ webContents }, factor) => webContents.getAllWebContents()[0]?.setZoomFactor(factor),
        zoom,
      );
      const size = () => page.evaluate(() => [window.innerWidth, window.innerHeight]);
      await expect.poll(size).toEqual([Math.round(width / zoom), height]);
      const listHeight = await page.getByRole('tree').evaluate((list) => list.clientHeight);
      expect(listHeight).toBeGreaterThanOrEqual(180);
      // Who it is stands above the record, and not beneath it.
      const overlaid = await page
        .getByRole('region', { name: 'Patient', exact: true })
        .evaluate((banner) => banner.scrollHeight - banner.clientHeight);
      expect(overlaid).toBeLessThanOrEqual(1);
    });
  }
});

test.describe('at 400 % of a small screen everything is still there, without scrolling in two directions (WCAG 1.4.10)', () => {
  test('each view at 320 × 256 CSS pixels', async ({ viewer }) => {
    const { page, application } = viewer;
    await openMargaret(viewer);
    await resize(application, 1280, 1024);
    await application.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.setZoomFactor(4));
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThanOrEqual(321);
    for (const { name, words } of VIEWS) {
      await show(page, words);
      expect([name, (await beyondTheWindow(page))[0]]).toEqual([name, 0]);
      const main = await page.getByRole('main').evaluate((element) => element.clientHeight);
      expect(main).toBeGreaterThanOrEqual(180);
      // Who it is stays in sight, wherever the page is scrolled to.
      await page.getByRole('main').evaluate((element) => element.scrollIntoView());
      await expect(page.getByRole('heading', { name: /HOLLINS/ })).toBeInViewport();
    }
  });
});
