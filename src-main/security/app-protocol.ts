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
