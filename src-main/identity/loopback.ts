import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where the browser comes back to: one address, one answer, then it is gone (RFC 8252, 7.3). */
export interface LoopbackRedirect {
  readonly redirectUri: string;
  /** The full URL that the browser came back with. Rejects when `signal` aborts. */
  readonly arrival: Promise<URL>;
  close(): void;
}

const PAGE = (heading: string, text: string): string => `<!doctype html>
<html lang="en-GB"><meta charset="utf-8"><title>${heading}</title>
<body><h1>${heading}</h1><p>${text}</p></body></html>`;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

const PATH = '/callback';

/** Listens on a free port of 127.0.0.1 only. @throws where no port can be had. */
export async function listenForRedirect(expectedState: string, signal: AbortSignal): Promise<LoopbackRedirect> {
  const { promise: arrival, resolve, reject } = Promise.withResolvers<URL>();
  // Nobody may be waiting yet when it is aborted.
  arrival.catch(() => undefined);
  let redirectUri = '';
  const server = createServer((request, response) => {
    const url = URL.parse(request.url ?? '/', redirectUri);
    const isRedirect =
      request.method === 'GET' &&
      url !== null &&
      url.pathname === PATH &&
      // Another program on this computer may knock: only the answer to our own question counts, and only once.
      url.searchParams.get('state') === expectedState;
    if (!isRedirect) {
      response.writeHead(404, HEADERS).end(PAGE('Not found', 'There is nothing here.'));
      return;
    }
    // The code is not traded yet, and the viewer may still refuse who comes: 'signed in' is for it to say.
    const failed = url.searchParams.has('error');
    response
      .writeHead(200, HEADERS)
      .end(
        failed
          ? PAGE('Sign-in did not finish', 'You can close this page and go back to the St Helens Shared Care Record.')
          : PAGE(
              'Go back to the St Helens Shared Care Record',
              'The sign-in is finished there. You can close this page.',
            ),
      );
    resolve(url);
    server.close();
  });
  await listen(server);
  redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  const giveUp = (): void => {
    reject(signal.reason);
    close();
  };
  // Given up while the port was being opened: a listener would not hear of it any more.
  if (signal.aborted) giveUp();
  else signal.addEventListener('abort', giveUp, { once: true });
  return { redirectUri, arrival, close };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
}
