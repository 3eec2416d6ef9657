import { app } from 'electron';
import { dirname } from 'node:path';
// Electron's own `fs` takes the archive for a folder.
import { createReadStream } from 'node:original-fs';
import type { Log } from '../log/index.ts';
import { refuseToStart } from './fatal.ts';
import { checkInstallation, installationWords, isAsPacked, OURS } from './installation.ts';
import type { KeptDisplay } from './kept-display.ts';
import type { Viewer } from './viewer.ts';
import type { MainWindow } from './window.ts';

/** How long leaving may take, in ms: what a person would wait for. */
const PATIENCE = 3000;

/**
 * The window goes first, and with it what it showed. Then the rest, for as long as a person would wait: the cache, and word
 * to the provider, unless policy keeps the sign-in.
 */
export function endBeforeQuitting(window: MainWindow, viewer: Viewer, display: KeptDisplay): void {
  let hasEnded = false;
  let isEnding = false;
  app.on('before-quit', (event) => {
    if (hasEnded) return;
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    window.destroy();
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    void Promise.race([Promise.all([viewer.leave(), display.settled()]), patience]).finally(() => {
      hasEnded = true;
      app.quit();
    });
  });
}

/** While the window comes up, before anybody can sign in: 11 MB are read. */
export async function endIfDamaged(log: Log): Promise<void> {
  const state = await checkInstallation({ folder: dirname(process.execPath), open: createReadStream, within: OURS });
  if (isAsPacked(state)) return;
  log.event('installation-damaged', { changed: state.changed.length, missing: state.missing.length });
  const { what, detail } = installationWords(state);
  refuseToStart(what, detail);
}
