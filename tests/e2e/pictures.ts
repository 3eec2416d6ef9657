import type { Page } from '@playwright/test';
import { join } from 'node:path';

/** Takes pictures for people to look at, into a folder of `SHCR_OUT`; without it none is taken. */
export function pictures(folder: string): (page: Page, name: string) => Promise<void> {
  return async (page, name) => {
    const out = process.env['SHCR_OUT'];
    if (out !== undefined) await page.screenshot({ path: join(out, folder, `${name}.png`) });
  };
}
