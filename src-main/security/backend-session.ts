import { session, type Session } from 'electron';

/**
 * The session in which main talks to the backend and the identity provider: Chromium's network stack, in memory only,
 * nothing cached, nothing shared with the renderer's.
 */
export function createBackendSession(): Session {
  const own = session.fromPartition('backend', { cache: false });
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
