interface Offered {
  readonly issuerName: string;
  readonly subjectName: string;
  /** Seconds since 1970. */
  readonly validStart: number;
  readonly validExpiry: number;
}

export interface ClientCertificateChoice {
  readonly issuer?: string | undefined;
  readonly subject?: string | undefined;
}

/**
 * The certificate of the store to show, or null for none. Never to an origin that is not configured, never without a
 * setting, and never by asking the person: of several that fit the one that holds longest.
 * @param nowMs milliseconds since 1970
 */
export function clientCertificateFor<T extends Offered>(
  offered: readonly T[],
  asked: { readonly url: string; readonly origins: ReadonlySet<string>; readonly nowMs: number },
  choice: ClientCertificateChoice | undefined,
): T | null {
  const origin = originOf(asked.url);
  if (choice === undefined || origin === null || !asked.origins.has(origin)) return null;
  const now = asked.nowMs / 1000;
  const fitting = offered.filter(
    ({ issuerName, subjectName, validStart, validExpiry }) =>
      (choice.issuer === undefined || choice.issuer === issuerName) &&
      (choice.subject === undefined || choice.subject === subjectName) &&
      validStart <= now &&
      now < validExpiry,
  );
  return fitting.toSorted((a, b) => b.validExpiry - a.validExpiry)[0] ?? null;
}

/** Electron says where it is asked for as a URL, or as a host with its port alone. */
function originOf(url: string): string | null {
  const parsed = URL.parse(url.includes('://') ? url : `https://${url}`);
  return parsed === null || parsed.protocol !== 'https:' ? null : parsed.origin;
}
