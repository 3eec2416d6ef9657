import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { VIEWS, type ViewName } from '../../src-renderer/record/views.ts';
import { resize } from '../driver/viewer.ts';

/** Beside the clinical system; the smallest NHS screen; a desk screen. */
export const SIZES = [
  { width: 420, height: 900 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
] as const;
export const THEMES = ['light', 'dark'] as const;

/** A word that every searched record of some length has: its first entry's label. */
async function searchFor(page: Page): Promise<void> {
  const box = page.locator('[data-search-box]');
  if ((await box.count()) === 0) return;
  const word = await page.evaluate(() => {
    const readout = (window as unknown as { viewerReadout: { snapshot(): { entries: { title: string }[] } | null } })
      .viewerReadout;
    return readout.snapshot()?.entries[0]?.title.split(/\s/)[0] ?? '';
  });
  await box.fill(word);
}

/** Every view of the record that is open, in each size, light and dark: for looking at. */
export async function takeScreens(application: ElectronApplication, page: Page, folder: string): Promise<number> {
  let taken = 0;
  for (const { width, height } of SIZES) {
    await resize(application, width, height);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      const place = join(folder, `${width}x${height}-${theme}`);
      mkdirSync(place, { recursive: true });
      for (const [at, { name, words }] of VIEWS.entries()) {
        await openView(page, name, words);
        await page.screenshot({ path: join(place, `${at + 1}-${name}.png`) });
        taken += 1;
      }
    }
  }
  await page.emulateMedia({ colorScheme: null });
  return taken;
}

async function openView(page: Page, name: ViewName, words: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Views of this record' });
  await navigation.getByRole('button', { name: words, exact: true }).click();
  if (name === 'search') await searchFor(page);
  // What slides and what is measured comes to rest.
  await page.waitForTimeout(350);
}
