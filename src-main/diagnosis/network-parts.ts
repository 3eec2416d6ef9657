import type { NetworkRules } from '../security/index.ts';

/** What a server showed to prove who it is. */
export interface SeenCertificate {
  /** PEM: the server's own first, then its authorities; as it was verified or, where it was not, as it came. */
  readonly chain: readonly string[];
  /** False: the authority is one that this computer or its organisation added. */
  readonly isPublicAuthority: boolean;
}

/** How a first connection to an origin went. */
export interface Connected {
  /** Null: an answer came, of whatever status. */
  readonly error: unknown;
  readonly status: number | null;
  readonly certificate: SeenCertificate | null;
  readonly heard: Heard | null;
}

/** A clock that was told of. */
export interface Heard {
  readonly host: string;
  /** Ms since 1970, whole seconds: the header Date. */
  readonly theirs: number;
  /** Ms since 1970: this computer's, halfway between question and answer. */
  readonly ours: number;
}

/** The network as the viewer uses it. In the application all of it is Chromium's. */
export interface NetworkParts {
  /** That of the session in which real requests are made. */
  readonly fetch: typeof fetch;
  /** How the network stack would go there: 'DIRECT', 'PROXY host:port; DIRECT'. */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Addresses of a name. Rejects where it is unknown. */
  readonly resolveHost: (host: string) => Promise<readonly string[]>;
  /** Asks an origin for its front page by a new connection, without a token. */
  readonly connect: (origin: string, signal: AbortSignal) => Promise<Connected>;
  /** Where it may go, and what it demands of a certificate. */
  readonly rules: NetworkRules;
  readonly now: () => number;
}

/** What `Date` of an answer says beside this computer's clock. @param asked ms since 1970, when it was asked */
export function heardIn(url: URL, headers: Headers, asked: number, now: number): Heard | null {
  const theirs = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(theirs) ? null : { host: url.host, theirs, ours: (asked + now) / 2 };
}
