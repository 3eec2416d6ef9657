import { extname, isAbsolute, join, relative } from 'node:path';

/** The renderer's origin. A scheme of our own has no cookies to steal and no `file:` rights to lose. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'viewer';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_URL = `${APP_ORIGIN}/index.html`;

/** What the renderer's folder may hold; anything else is not served. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The file that a URL names, or null. The path is decoded once and must stay inside `folder`; encoded separators,
 * NUL and other hosts are refused (Electron security checklist, item 18: no `file:`; path check that cannot be left).
 */
export function resolveAppFile(folder: string, url: string): { path: string; mediaType: string } | null {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (parsed.protocol !== `${APP_SCHEME}:` || parsed.host !== APP_HOST) return null;
  let pathname: string;
  try {
    pathname = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  if (/[\\\0]/.test(pathname) || pathname.includes('..') || /%2f|%5c/i.test(parsed.pathname)) return null;
  const path = join(folder, pathname);
  const inside = relative(folder, path);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return null;
  const mediaType = MEDIA_TYPES[extname(path)];
  return mediaType === undefined ? null : { path, mediaType };
}
