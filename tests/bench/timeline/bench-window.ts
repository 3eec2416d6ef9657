import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { electronChoice, ROOT } from '../../../tools/root.ts';
import type { ResidentBodies } from './resident.ts';

/** Builds a page of the benchmark as the viewer's renderer is built (electron.vite.config.ts). @returns their folder */
export async function buildPages(root: string, page: string, scratch: string): Promise<string> {
  const outDir = mkdtempSync(join(scratch, 'pages-'));
  await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    root,
    plugins: [react()],
    build: {
      outDir,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: join(root, page) },
    },
  });
  return outDir;
}

/** A page of the benchmark in a window as the viewer's, with the viewer's record process behind it. */
export interface BenchWindow {
  readonly page: Page;
  /** Has the record process read a resident; the page has to claim its port by this generation. */
  open(generation: number, resident: ResidentBodies): Promise<void>;
  endRecordProcess(): Promise<void>;
  /** Also where the page hangs. */
  close(): Promise<void>;
}

interface ShellGlobal {
  readonly bench: {
    open(order: ResidentBodies & { generation: number }): Promise<void>;
    endRecordProcess(): void;
  };
}

/** Starts it like tools/driver/viewer.ts starts the viewer: sandbox on, the same flags. */
export async function openBenchWindow(pages: string, page: string, scratch: string): Promise<BenchWindow> {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dirname(electronChoice().executable);
  // The package reads that once, when it is loaded.
  const { cache, resolve } = createRequire(import.meta.url);
  Reflect.deleteProperty(cache, resolve('electron'));
  const application: ElectronApplication = await _electron.launch({
    chromiumSandbox: true,
    args: [
      join(ROOT, 'tests/bench/timeline/shells/window.cjs'),
      `--pages=${pages}`,
      `--page=${page}`,
      `--built=${join(ROOT, 'out')}`,
      `--user-data-dir=${mkdtempSync(join(scratch, 'profile-'))}`,
      '--disable-gpu',
    ],
    cwd: ROOT,
  });
  const window = await application.firstWindow();
  await window.waitForURL('app://**', { waitUntil: 'load' });
  return {
    page: window,
    open: (generation, resident) =>
      application.evaluate((_electronModule, order) => (globalThis as unknown as ShellGlobal).bench.open(order), {
        generation,
        ...resident,
      }),
    endRecordProcess: () => application.evaluate(() => (globalThis as unknown as ShellGlobal).bench.endRecordProcess()),
    async close() {
      const killed = setTimeout(() => application.process().kill('SIGKILL'), 3000);
      await application.close().catch(() => undefined);
      clearTimeout(killed);
    },
  };
}
