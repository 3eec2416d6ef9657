import { shell } from 'electron';

/**
 * Hands a URL to the system browser. Only the identity provider's own pages, and the leaflet that IT has configured, may be
 * opened, by exact origin
 * (Electron security checklist, item 15: never `openExternal` with what somebody else wrote).
 * @throws Error where the URL is of another origin or scheme.
 */
export async function openInSystemBrowser(url: URL, allowedOrigin: string): Promise<void> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error('only web pages are opened');
  if (url.origin !== allowedOrigin) throw new Error('only the configured origin is opened in the browser');
  await shell.openExternal(url.href);
}
