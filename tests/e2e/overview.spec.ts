import type { Locator, Page } from '@playwright/test';
import { resize } from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { openWhole } from './open.ts';
import { pictures } from './pictures.ts';

/** Only looked at: nothing of her record is changed. */
const MARGARET = '9990000018';

const strip = (page: Page): Locator => page.getByRole('region', { name: 'Overview' });
const slider = (page: Page, name: string): Locator => strip(page).getByRole('slider', { name, exact: true });
const showing = (page: Page): Locator => page.getByText(/^Showing [\d,]+ of [\d,]+$/).first();

/** Drags from one share of the strip's width to another, as a hand does: in several moves. */
async function drag(page: Page, from: number, to: number, onDrag?: () => Promise<void>): Promise<void> {
  const box = await slider(page, 'Look along the record').boundingBox();
  if (box === null) throw new Error('no strip');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, y, { steps: 8 });
  await onDrag?.();
  await page.mouse.up();
}

const picture = pictures('overview');

async function open(page: Page): Promise<void> {
  await openWhole(page, MARGARET);
}

test.describe('the overview is a control of the timeline', () => {
  test('a mouse draws a window, moves it, widens it, zooms in on it and lets it go', async ({ viewer }) => {
    const { page } = viewer;
    await open(page);
    await picture(page, 'whole');
    const all = await showing(page).innerText();

    await drag(page, 0.6, 0.8, async () => {
      await expect(strip(page)).toContainText(/Window: /);
      await expect.poll(() => showing(page).innerText()).not.toBe(all);
      await picture(page, 'drawing');
    });
    const drawn = await slider(page, 'Window').getAttribute('aria-valuetext');
    await expect(strip(page)).toContainText(`Window: ${drawn}`);

    await drag(page, 0.7, 0.9);
    await expect(slider(page, 'Window')).not.toHaveAttribute('aria-valuetext', drawn ?? '');
    const begin = slider(page, 'Window begins');
    const before = await begin.getAttribute('aria-valuetext');
    const handle = await begin.boundingBox();
    if (handle === null) throw new Error('no handle');
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(handle.x - 150, handle.y + 10, { steps: 6 });
    await page.mouse.up();
    await expect(begin).not.toHaveAttribute('aria-valuetext', before ?? '');
    await picture(page, 'window');

    await strip(page).getByRole('button', { name: 'Zoom in on this period' }).click();
    await picture(page, 'zoomed');
    await strip(page).getByRole('button', { name: 'Zoom out' }).click();
    await expect(strip(page).getByRole('button', { name: 'Zoom out' })).toHaveCount(0);
    await strip(page).getByRole('button', { name: 'Whole life' }).click();
    await expect(showing(page)).toHaveText(all);
  });

  test('the keyboard narrows, zooms from the whole life to days, and says where it is', async ({ viewer }) => {
    const { page } = viewer;
    await open(page);
    const all = await showing(page).innerText();
    await slider(page, 'Window begins').focus();
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift+ArrowRight');
    await expect(slider(page, 'Window begins')).toHaveAttribute('aria-valuetext', /^from /);
    await expect.poll(() => showing(page).innerText()).not.toBe(all);
    await slider(page, 'Look along the record').focus();
    await page.keyboard.press('Escape');
    await expect(showing(page)).toHaveText(all);

    await page.keyboard.press('End');
    for (let times = 0; times < 12; times += 1) await page.keyboard.press('+');
    await expect(slider(page, 'Look along the record')).toHaveAttribute(
      'aria-valuetext',
      /^\d{2}-[A-Z][a-z]{2}-\d{4}: /,
    );
    await expect(strip(page).getByRole('table')).toContainText('Entries by day and care setting');
    await picture(page, 'days');
    for (let times = 0; times < 12; times += 1) await page.keyboard.press('-');
    await expect(strip(page).getByRole('button', { name: 'Zoom out' })).toHaveCount(0);
  });
});

test.describe('a finger', () => {
  test('draws a window sideways', async ({ viewer }) => {
    const { page } = viewer;
    await open(page);
    const box = await slider(page, 'Look along the record').boundingBox();
    if (box === null) throw new Error('no strip');
    const fingers = await page.context().newCDPSession(page);
    const at = (share: number) => [{ x: box.x + box.width * share, y: box.y + box.height / 2 }];
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0.5) });
    for (const share of [0.53, 0.57, 0.62, 0.66, 0.7]) {
      await fingers.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) });
    }
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(slider(page, 'Window')).toHaveAttribute('aria-valuetext', /^\d{4} to \d{4}$/);
  });
});

test.describe('the overview can be used by everyone (WCAG 2.2 AA by axe)', () => {
  for (const [name, width, height] of [
    ['at a desk', 1440, 900],
    ['on the smallest NHS screen', 1024, 768],
    ['beside the clinical system', 420, 900],
  ] as const) {
    test(`with a window and zoomed in, ${name}`, async ({ viewer }) => {
      const { page, application } = viewer;
      await open(page);
      await resize(application, width, height);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
      if (width < 600) await page.getByRole('button', { name: 'Overview' }).click();
      await drag(page, 0.5, 0.95);
      await picture(page, `window-${width}`);
      await strip(page).getByRole('button', { name: 'Zoom in on this period' }).click();
      await slider(page, 'Look along the record').focus();
      await page.keyboard.press('ArrowLeft');
      for (const [scheme, forced] of [
        ['light', 'none'],
        ['dark', 'none'],
        ['light', 'active'],
      ] as const) {
        await page.emulateMedia({ colorScheme: scheme, forcedColors: forced });
        await picture(page, `zoomed-${width}-${scheme}${forced === 'active' ? '-forced' : ''}`);
        // The colours are then the reader's own, and axe reads those that are not shown.
        if (forced === 'active') continue;
        expect(await violations(page)).toEqual([]);
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
});
