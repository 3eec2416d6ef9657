import AxeBuilder from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openByNhsNumber, resize, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { expect, test } from './fixtures.ts';

const DOROTHY = '9990000255';

async function photograph(page: Page, name: string): Promise<void> {
  const out = process.env['SHCR_OUT'];
  if (out === undefined) return;
  mkdirSync(join(out, 'medication'), { recursive: true });
  await page.screenshot({ path: join(out, 'medication', `${name}.png`) });
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found, passes } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  // A run that looked at nothing would find nothing.
  expect(passes.length).toBeGreaterThan(5);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

test.describe('the medication of a long record', () => {
  test('is current or past by the rules, with its history, and leads to its entries', async ({ viewer }) => {
    const { page, application } = viewer;
    await signIn(page);
    await openByNhsNumber(page, DOROTHY);
    await waitUntilFinished(page);
    await page.getByRole('button', { name: 'Medication' }).click();
    const current = page.getByRole('region', { name: 'Current medication' });
    await expect(current.getByRole('img').first()).toBeVisible();
    await resize(application, 1440, 900);
    await photograph(page, 'current-1440');
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await photograph(page, 'current-dark');
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await resize(application, 1024, 768);
    await photograph(page, 'current-1024');
    await resize(application, 420, 900);
    await photograph(page, 'current-420');
    await resize(application, 1920, 1080);
    await current.getByRole('button', { name: /^History in words of Apixaban/ }).click();
    await photograph(page, 'current-1920-words');
    await current.getByRole('button', { name: 'Show them' }).click();
    await photograph(page, 'recent-1920');
    await page.getByRole('radio', { name: '5 years' }).click();
    await page
      .getByRole('button', { name: /^Show all/ })
      .first()
      .click();
    await photograph(page, 'past-1920');
  });
});
