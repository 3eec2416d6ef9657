import { dialog, type BaseWindow, type WebContents } from 'electron';
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { Printer } from '../patient/index.ts';

export interface PrintingWindow {
  readonly window: BaseWindow;
  readonly contents: WebContents;
}

/**
 * Paper and PDF by Chromium's own printing of the page, whose print style shows nothing but what is to be printed, with
 * the footer of each page (src-renderer/print).
 * @param ourWindow null where it has been closed
 */
export function windowPrinter(ourWindow: () => PrintingWindow | null): Printer {
  return {
    choosePlace: async (suggestedName, as = 'pdf') => {
      const ours = ourWindow();
      if (ours === null) return null;
      const { canceled, filePath } = await dialog.showSaveDialog(ours.window, {
        title: `Save as ${as.toUpperCase()}`,
        defaultPath: suggestedName,
        filters: [{ name: as.toUpperCase(), extensions: [as] }],
        properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    toPdf: async () => {
      const ours = ourWindow();
      if (ours === null) throw new Error('the window is closed');
      // Tagged, so that a screen reader can read the file; the page's own style sets paper, margins and footer.
      return ours.contents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true });
    },
    save: async (path, content) => {
      // Under its name only when it is whole: half a record must not be taken for one, nor cost the file that was there.
      const part = `${path}.${randomUUID()}.part`;
      try {
        await writeFile(part, content, { mode: 0o600, flag: 'wx' });
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined);
        throw error;
      }
    },
    toPaper: () =>
      new Promise((resolve) => {
        const ours = ourWindow();
        if (ours === null) {
          resolve('failed');
          return;
        }
        ours.contents.print({ silent: false, printBackground: true }, (success, reason) =>
          resolve(success ? 'done' : /cancel/i.test(reason) ? 'cancelled' : 'failed'),
        );
      }),
    now: () => new Date(),
  };
}
