import { createHash, X509Certificate } from 'node:crypto';
import { plainHost } from './network-place.ts';

/** Electron's, as far as it is looked at. */
export interface ChainCertificate {
  /** PEM. */
  readonly data: string;
  readonly issuerCert?: ChainCertificate;
}

/** `sha256/` and the base64 of the hash of the public key: the pin of RFC 7469. */
export function pinOf(pem: string): string {
  const key = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  return `sha256/${createHash('sha256').update(key).digest('base64')}`;
}

/** A root is its own issuer; nobody has a longer chain. */
const LONGEST_CHAIN = 10;

/** Whether one of the verified chain has a pinned key. A host without pins has none to break. */
export function keepsPins(
  pins: Readonly<Record<string, readonly string[]>>,
  hostname: string,
  chain: ChainCertificate,
): boolean {
  const host = plainHost(hostname);
  if (!Object.hasOwn(pins, host)) return true;
  const wanted = new Set(pins[host]);
  let certificate: ChainCertificate | undefined = chain;
  for (let depth = 0; certificate !== undefined && depth < LONGEST_CHAIN; depth += 1) {
    try {
      if (wanted.has(pinOf(certificate.data))) return true;
    } catch {
      // What cannot be read keeps no pin.
    }
    certificate = certificate.issuerCert;
  }
  return false;
}

/** What Electron's verifier takes: Chromium's own verdict stands, or the certificate is refused. There is no third. */
export const CHROMIUMS_VERDICT = -3;
export const REFUSED = -2;

/** A pin is asked for in addition: what Chromium refuses stays refused, and for Chromium's reason. */
export function pinnedVerdict(
  pins: Readonly<Record<string, readonly string[]>>,
  asked: { readonly hostname: string; readonly errorCode: number; readonly validatedCertificate: ChainCertificate },
): number {
  if (asked.errorCode !== 0) return CHROMIUMS_VERDICT;
  return keepsPins(pins, asked.hostname, asked.validatedCertificate) ? CHROMIUMS_VERDICT : REFUSED;
}
