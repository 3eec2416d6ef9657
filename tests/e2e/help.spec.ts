import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { openByNhsNumber, resize, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { sharedViewer } from './shared-viewer.ts';

const MARGARET = '9990000018';
const PARTS = ['About this record', 'What may be missing', 'Audit trail', 'Keyboard', 'Display'] as const;
const out = process.env['SHCR_OUT'];

async function shot(page: Page, name: string): Promise<void> {
  if (out !== undefined) await page.screenshot({ path: join(out, 'help', `${name}.png`) });
}

async function openRecord(page: Page): Promise<void> {
  await signIn(page);
  await openByNhsNumber(page, MARGARET);
  await waitUntilFinished(page);
}

const help = (page: Page) => page.getByRole('dialog', { name: 'Help and display' });
const part = (page: Page, name: (typeof PARTS)[number]) => page.getByRole('tab', { name });

test.describe('Help', () => {
  test('opens before anybody is signed in, by F1, and says that this build is not for patients', async ({ viewer }) => {
    const { page } = viewer;
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.keyboard.press('F1');
    await expect(help(page)).toContainText('Demonstration build: not for use with patients.');
    await expect(help(page)).toContainText('01744 646868');
    await page.keyboard.press('Escape');
    await expect(help(page)).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeFocused();
  });

  test('opens by its key and its button, keeps the keyboard, and gives it back', async ({ viewer }) => {
    const { page } = viewer;
    await openRecord(page);
    await page.getByRole('tree').focus();
    await page.keyboard.press('?');
    await expect(help(page)).toBeVisible();
    // Behind it nothing moves.
    await page.keyboard.press('2');
    for (let pressed = 0; pressed < 12; pressed += 1) {
      await page.keyboard.press('Tab');
      expect(await help(page).evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(page.getByRole('tree')).toBeFocused();

    const button = page.getByRole('banner').getByRole('button', { name: 'Help' });
    await button.click();
    await help(page).getByRole('button', { name: 'Close help' }).click();
    await expect(button).toBeFocused();
  });

  for (const [name, width, height] of [
    ['narrow', 420, 900],
    ['smallest', 1024, 768],
  ] as const) {
    test(`each part can be used by everyone, light and dark (${name})`, async ({ viewer }) => {
      const { page, application } = viewer;
      await openRecord(page);
      await resize(application, width, height);
      await page.keyboard.press('F1');
      for (const colours of ['Light', 'Dark']) {
        await part(page, 'Display').click();
        await page.getByRole('radio', { name: colours }).check();
        for (const one of PARTS) {
          await part(page, one).click();
          await expect(page.getByRole('tabpanel', { name: one })).toBeVisible();
          expect(await violations(page)).toEqual([]);
          const wider = await help(page).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
          expect(wider).toBeLessThanOrEqual(0);
          await shot(page, `${name}-${colours}-${one}`.toLowerCase().replaceAll(' ', '-'));
        }
      }
    });
  }
});

test.describe('every key that Help lists does what it says', () => {
  test('in an open record', async ({ viewer }) => {
    const { page } = viewer;
    await openRecord(page);
    await page.keyboard.press('F1');
    await part(page, 'Keyboard').click();
    await expect(page.getByRole('table', { name: 'In an open record' })).toBeVisible();
    const rows = await page.getByRole('table', { name: 'In an open record' }).getByRole('row').allInnerTexts();
    await page.keyboard.press('Escape');
    const views = rows.flatMap((row) => /^(\d)\s+Show (.+)$/.exec(row.trim())?.slice(1) ?? []);
    expect(views.length).toBe(16);
    for (let at = 0; at < views.length; at += 2) {
      await page.keyboard.press(views[at] ?? '');
      await expect(page.getByRole('navigation').locator('[aria-current="page"]')).toHaveText(views[at + 1] ?? '');
    }
    await page.keyboard.press('1');
    await page.keyboard.press('Control+f');
    await expect(page.getByRole('navigation').locator('[aria-current="page"]')).toHaveText('Search');
  });

  test('and keys of one letter can be turned off (WCAG 2.1.4)', async ({ viewer }) => {
    const { page } = viewer;
    await openRecord(page);
    await page.keyboard.press('F1');
    await part(page, 'Keyboard').click();
    await page.getByRole('radio', { name: 'Off' }).check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    await page.keyboard.press('?');
    await expect(help(page)).toHaveCount(0);
    await expect(page.getByRole('navigation').locator('[aria-current="page"]')).toHaveText('Timeline');
    await page.keyboard.press('F1');
    await expect(help(page)).toBeVisible();
  });
});

test.describe('the person’s own size of text and colours', () => {
  const shared = sharedViewer(({ page }) => openRecord(page));
  for (const size of ['12', '20']) {
    for (const [width, height] of [
      [1440, 900],
      [1024, 768],
      [420, 900],
    ] as const) {
      test(`${size} pixels at ${width} × ${height}: all text follows, and nothing is cut off`, async () => {
        const { page, application } = shared();
        await resize(application, width, height);
        await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
        await page.keyboard.press('F1');
        await part(page, 'Display').click();
        // From the other one, whatever was chosen before.
        for (const chosen of [size === '12' ? '20' : '12', size]) {
          await page.getByRole('radio', { name: new RegExp(`^${chosen}`) }).check();
        }
        await page.keyboard.press('Escape');
        for (const [key, view] of [
          ['1', 'timeline'],
          ['2', 'summary'],
          ['7', 'sources'],
        ] as const) {
          await page.keyboard.press(key);
          await shot(page, `size-${size}-${width}-${view}`);
          if (view === 'timeline') {
            const room = await page.getByRole('tree').evaluate((list) => list.clientHeight);
            expect(room, 'px of the list to read in').toBeGreaterThan(150);
          }
          // A date that leaves its cell runs into the next one.
          const run = await page.evaluate(() =>
            [...document.querySelectorAll('td')]
              .filter((cell) => cell.scrollWidth > cell.clientWidth)
              .map((cell) => cell.textContent),
          );
          expect(run).toEqual([]);
          const sizes = await page.evaluate(() => ({
            body: getComputedStyle(document.body).fontSize,
            wider: document.documentElement.scrollWidth - window.innerWidth,
            title: getComputedStyle(document.querySelector('h1') ?? document.body).fontSize,
          }));
          expect(sizes.body).toBe(`${size}px`);
          expect(Number.parseFloat(sizes.title)).toBeGreaterThan(Number(size) * 1.1);
          expect(sizes.wider).toBeLessThanOrEqual(0);
        }
      });
    }
  }

  test('colours are chosen against those of the computer', async ({ viewer }) => {
    const { page } = viewer;
    await page.emulateMedia({ colorScheme: 'light' });
    await openRecord(page);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await ground()).toBe('rgb(240, 244, 245)');
    await page.keyboard.press('F1');
    await part(page, 'Display').click();
    await page.getByRole('radio', { name: 'Dark' }).check();
    expect(await ground()).toBe('rgb(18, 24, 29)');
    await page.getByRole('radio', { name: 'As the computer has them' }).check();
    expect(await ground()).toBe('rgb(240, 244, 245)');
  });

  test('the rows of the timeline follow the choice in Help, and Help the choice in the timeline', async ({
    viewer,
  }) => {
    const { page } = viewer;
    await openRecord(page);
    const height = () =>
      page
        .getByRole('treeitem')
        .first()
        .evaluate((row) => row.getBoundingClientRect().height);
    const comfortable = await height();
    await page.keyboard.press('F1');
    await part(page, 'Display').click();
    await page.getByRole('radio', { name: /^Compact/ }).check();
    await page.keyboard.press('Escape');
    await expect.poll(height).toBeLessThan(comfortable);
  });
});

test('a long name wraps, is never cut, and leaves two thirds of a narrow window to the record', async ({ viewer }) => {
  const { page, application } = viewer;
  await signIn(page);
  await openByNhsNumber(page, '9990000174');
  await waitUntilFinished(page);
  await resize(application, 420, 900);
  await shot(page, 'long-name');
  const name = page.getByRole('heading', { level: 1 });
  await expect(name).toContainText('(Professor Sir)');
  expect(await name.evaluate((heading) => heading.scrollWidth - heading.clientWidth)).toBeLessThanOrEqual(0);
  const banner = page.getByRole('region', { name: 'Patient', exact: true });
  expect(await banner.evaluate((region) => region.getBoundingClientRect().bottom)).toBeLessThan(900 / 3);
  // The service and the three buttons stand in one line.
  const bar = page.getByRole('banner');
  expect(await bar.evaluate((header) => header.getBoundingClientRect().height)).toBeLessThan(80);
});
