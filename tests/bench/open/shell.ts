import { _electron } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { electronChoice } from '../../../tools/root.ts';
import { CONCURRENCY } from './planned.ts';

/** What a page of a search says, as far as the next one is concerned. */
interface Page {
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
}

/** What the shell's main script has put there. */
interface ShellGlobal {
  readonly get: (url: string, token: string) => Promise<Uint8Array>;
  first: { readonly url: string; readonly token: string };
}

export interface Shell {
  /** From the click until the line of one page's bytes is painted, ms. */
  firstLine(url: string, token: string): Promise<number>;
  /** Fetches all pages of these searches, as many at once as the viewer does, and parses each, ms. */
  allPages(urls: readonly string[], token: string): Promise<{ readonly ms: number; readonly pages: number }>;
  close(): Promise<void>;
}

/** The same Electron with a bare window: what is measured against (`shells/one-line.cjs`). */
export async function startShell(scratch: string): Promise<Shell> {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dirname(electronChoice().executable);
  const { cache, resolve } = createRequire(import.meta.url);
  Reflect.deleteProperty(cache, resolve('electron'));
  const application = await _electron.launch({
    chromiumSandbox: true,
    args: [
      join(import.meta.dirname, 'shells', 'one-line.cjs'),
      `--user-data-dir=${mkdtempSync(join(scratch, 'shell-'))}`,
      '--disable-gpu',
    ],
    env: process.env as Record<string, string>,
  });
  const page = await application.firstWindow();
  await page.waitForURL('file://**', { waitUntil: 'load' });
  return {
    async firstLine(url, token) {
      await application.evaluate(
        (_, first) => {
          (globalThis as unknown as ShellGlobal).first = first;
        },
        { url, token },
      );
      await page.evaluate(() => delete document.body.dataset['took']);
      await page.getByRole('button').click();
      await page.waitForFunction(() => document.body.dataset['took'] !== undefined, undefined, { polling: 50 });
      return Number(await page.evaluate(() => document.body.dataset['took']));
    },
    allPages: (urls, token) =>
      application.evaluate(
        async (_, asked) => {
          const { get } = globalThis as unknown as ShellGlobal;
          const waiting = [...asked.urls];
          let pages = 0;
          const began = performance.now();
          const worker = async (): Promise<void> => {
            for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
              for (let next: string | undefined = url; next !== undefined;) {
                const text = new TextDecoder().decode(await get(next, asked.token));
                const { link } = JSON.parse(text) as Page;
                next = link?.find(({ relation }) => relation === 'next')?.url;
                pages += 1;
              }
            }
          };
          await Promise.all(Array.from({ length: asked.concurrency }, worker));
          return { ms: performance.now() - began, pages };
        },
        { urls, token, concurrency: CONCURRENCY },
      ),
    close: () => application.close(),
  };
}
