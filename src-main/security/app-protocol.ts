import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { APP_SCHEME, resolveAppFile } from './app-file.ts';
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts';

/** Before `app` is ready: the scheme is a secure, standard origin, and may not be fetched by other origins. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: false, corsEnabled: false } },
  ]);
}

/**
 * Serves the renderer's files to one session, each with the policy that binds it. Not by `protocol.handle`: for its `Request` and
 * `Response` Node loads its whole client of the web, 25 ms of every start before the first byte of the page.
 */
export function serveApp(session: Session, folder: string): void {
  const isServed = session.protocol.registerBufferProtocol(APP_SCHEME, ({ method, url }, answer) => {
    const file = method === 'GET' ? resolveAppFile(folder, url) : null;
    if (file === null) return answer({ statusCode: 404, data: Buffer.alloc(0) });
    readFile(file.path).then(
      (data) => answer({ data, mimeType: file.mediaType, headers: headersFor(file.mediaType) }),
      () => answer({ statusCode: 404, data: Buffer.alloc(0) }),
    );
  });
  if (!isServed) throw new Error('the window’s own files cannot be served');
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
