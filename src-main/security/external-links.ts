import { shell } from 'electron';
import { isOpenable } from './openable.ts';

/**
 * Hands a URL to the system browser. Only the identity provider's own pages, and the leaflet that IT has configured, may be
 * opened.
 * @throws Error where the URL is of another origin or scheme.
 */
export async function openInSystemBrowser(url: URL, allowedOrigin: string): Promise<void> {
  if (!isOpenable(url, allowedOrigin)) throw new Error('only the configured origin is opened in the browser');
  await shell.openExternal(url.href);
}
