import type { Page } from '@playwright/test';
import { openByNhsNumber, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';

/** Signs in and opens a record, all of it; by a key, in one of its views. */
export async function openWhole(page: Page, nhsNumber: string, key?: string): Promise<void> {
  await signIn(page);
  await openByNhsNumber(page, nhsNumber);
  await waitUntilFinished(page);
  if (key !== undefined) await page.keyboard.press(key);
}
