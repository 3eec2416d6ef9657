import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, isAbsolute } from 'node:path';
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts';

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

/** Before `app` is ready: the scheme is a secure, standard origin, and may not be fetched by other origins. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: false, corsEnabled: false } },
  ]);
}

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

/** Serves the renderer's files to one session, each with the policy that binds it. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const file = request.method === 'GET' ? resolveAppFile(folder, request.url) : null;
    if (file === null) return new Response('Not found', { status: 404 });
    try {
      const body = await readFile(file.path);
      return new Response(new Uint8Array(body), { headers: headersFor(file.mediaType) });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
}

function headersFor(mediaType: string): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}
