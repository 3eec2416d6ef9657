import { app } from 'electron';
import { APP_URL } from './app-file.ts';

/**
 * Rules for every web contents, whoever makes it: stay on the one page, open nothing, embed nothing
 * (Electron security checklist, items 12 to 14).
 */
export function guardEveryWebContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (details) => {
      if (details.url !== APP_URL) details.preventDefault();
    });
    contents.on('will-frame-navigate', (details) => {
      if (!details.isMainFrame || details.url !== APP_URL) details.preventDefault();
    });
    contents.on('will-redirect', (details) => details.preventDefault());
  });
}
