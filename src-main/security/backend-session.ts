import { app, type Request, session, type Session } from 'electron';
import { clientCertificateFor, type ClientCertificateChoice } from './client-certificate.ts';
import { withoutSpelling } from './no-spelling.ts';
import { pinnedVerdict } from './pins.ts';
import { mayGoDirect, Reach, type Unreached } from './reach.ts';

export interface BackendSessionParts {
  readonly backendUrl: string;
  readonly identityUrl?: string | undefined;
  readonly network: {
    readonly allowedHosts: readonly string[];
    readonly alsoAllowed: readonly string[];
    readonly pins: Readonly<Record<string, readonly string[]>>;
    readonly clientCertificate?: ClientCertificateChoice | undefined;
  };
  readonly refused: (why: Unreached) => void;
}

/**
 * The session in which main talks to the backend and the identity provider: Chromium's network stack, in memory only,
 * nothing cached, nothing shared with the renderer's, TLS 1.2 or later, and to the configured origins only.
 */
export function createBackendSession(parts: BackendSessionParts): Session {
  const { backendUrl, identityUrl, network } = parts;
  const own = guarded(session.fromPartition('backend', { cache: false }), parts);
  // Without pins Chromium's verifier stays as it is.
  if (Object.keys(network.pins).length > 0) {
    own.setCertificateVerifyProc((request, answer) => answer(pinnedVerdict(network.pins, request)));
  }
  const origins = new Set([backendUrl, identityUrl ?? backendUrl].map((url) => new URL(url).origin));
  app.on('select-client-certificate', (event, _contents, url, offered, answer) => {
    // Electron's own answer is the first of the store.
    event.preventDefault();
    const chosen = clientCertificateFor(offered, { url, origins, nowMs: Date.now() }, network.clientCertificate);
    if (chosen === null) answer();
    else answer(chosen);
  });
  return own;
}

/** What a server showed, as Electron hands it over: what was verified, what came, and whose authority it is. */
export type ShownCertificate = Pick<
  Request,
  'hostname' | 'certificate' | 'validatedCertificate' | 'isIssuedByKnownRoot'
>;

/**
 * A session under the same rules and with connections of its own, to look at what servers show (src-main/diagnosis). Its verdict
 * is the same as the other one's; nothing is ever sent by it with a token.
 * @param seen told of each certificate before the verdict; Chromium keeps verdicts for a while, and does not ask again
 */
export function createCheckSession(parts: BackendSessionParts, seen: (shown: ShownCertificate) => void): Session {
  const own = guarded(session.fromPartition('check', { cache: false }), parts);
  own.setCertificateVerifyProc((request, answer) => {
    seen(request);
    answer(pinnedVerdict(parts.network.pins, request));
  });
  return own;
}

/** The rules of both, at once when it is made. */
function guarded(own: Session, { backendUrl, identityUrl, network, refused }: BackendSessionParts): Session {
  withoutSpelling(own);
  own.setSSLConfig({ minVersion: 'tls1.2' });
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.on('will-download', (event) => event.preventDefault());
  const reach = new Reach({
    backendUrl,
    identityUrl,
    ...network,
    isDirect: async (url) => mayGoDirect(await own.resolveProxy(url)),
    resolve: async (host) => (await own.resolveHost(host)).endpoints.map(({ address }) => address),
    refused,
  });
  own.webRequest.onBeforeRequest((details, answer) => {
    void reach.allows(details.url).then(
      (isAllowed) => answer({ cancel: !isAllowed }),
      () => answer({ cancel: true }),
    );
  });
  own.webRequest.onHeadersReceived((details, answer) => {
    // `net.fetch` throws where nobody can catch it for a status or a header that the Fetch standard does not know: such
    // an answer ends here as a connection that broke, and what is odd in a header is left out.
    if (!isKnownStatus(details.statusCode) || !isPlain(details.statusLine)) {
      answer({ cancel: true });
      return;
    }
    const headers = Object.entries(details.responseHeaders ?? {}).filter(([, values]) => values.every(isPlain));
    answer({ responseHeaders: Object.fromEntries(headers) });
  });
  return own;
}

function isKnownStatus(status: number): boolean {
  return status >= 200 && status <= 599;
}

/** Printable ASCII and tabs: all that HTTP itself promises (RFC 9110, 5.5). */
function isPlain(text: string): boolean {
  return /^[\t\x20-\x7e]*$/.test(text);
}
