import { X509Certificate } from 'node:crypto';
import type { DiagnosisFact } from '../../src-shared/contract/index.ts';
import type { NetworkRules } from '../security/index.ts';
import { inspectingProduct } from './inspecting.ts';
import type { SeenCertificate } from './network-parts.ts';
import { fact, told, type Told } from './told.ts';

export interface CertificateAsked {
  readonly url: URL;
  readonly seen: SeenCertificate;
  /** The network stack's reason against it (`reasonOf`); null: it was accepted. */
  readonly reason: string | null;
  readonly rules: NetworkRules;
  /** Ms since 1970. */
  readonly now: number;
}

/** Sooner than this is told: to get a new one takes a service some weeks. */
const SOON_MS = 21 * 86_400_000;

/** Reasons against a certificate, as Chromium and Node call them. */
const CERTIFICATE_REASON =
  /^ERR_(CERT_|CERTIFICATE_|TLS_CERT_|SSL_PINNED_|SSL_OBSOLETE)|^(CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)|HOSTNAME_MISMATCH)/;
const OF_DATE = /^ERR_CERT_DATE_INVALID$|^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/;
const OF_NAME = /^ERR_CERT_COMMON_NAME_INVALID$|^ERR_TLS_CERT_ALTNAME_INVALID$|^HOSTNAME_MISMATCH$/;
const OF_AUTHORITY = /^ERR_CERT_AUTHORITY_INVALID$|^(DEPTH_ZERO_)?SELF_SIGNED_CERT|^UNABLE_TO_/;
const OF_REVOCATION = /^ERR_CERT_REVOKED$|^CERT_REVOKED$/;

export const isCertificateReason = (reason: string): boolean => CERTIFICATE_REASON.test(reason);

/** What a server showed, and what the network stack made of it, in words for IT. */
export function judgeCertificate({ url, seen, reason, rules, now }: CertificateAsked): Told {
  const { host } = url;
  const chain = seen.chain.flatMap(parsed);
  const [own] = chain;
  if (own === undefined) {
    return reason === null
      ? told('NET-TLS-9', { host, reason: 'none was shown' })
      : told('NET-TLS-9', { host, reason });
  }
  const keepsPins = (): boolean => rules.keepsPins(rules.hostOf(url), seen.chain);
  const facts = factsOf(chain, seen, rules);
  const issuer = shortName(own.issuer);
  const product = inspectingProduct(chain.map((one) => one.issuer));
  const until = dateWords(own.validToDate);
  if (reason === null) {
    if (!keepsPins()) return told('NET-TLS-6', { host }, facts);
    if (product !== null) return told('NET-TLS-10', { host, issuer: product }, facts);
    if (own.validToDate.getTime() - now < SOON_MS) return told('NET-TLS-11', { host, until }, facts);
    return told('NET-TLS-0', { host, issuer, until }, facts);
  }
  if (OF_DATE.test(reason)) return ofDate(chain, host, now, facts);
  if (OF_NAME.test(reason)) return told('NET-TLS-3', { host, names: namesOf(own) }, facts);
  if (OF_AUTHORITY.test(reason)) {
    return product === null
      ? told('NET-TLS-4', { host, issuer }, facts)
      : told('NET-TLS-12', { host, issuer: product }, facts);
  }
  if (OF_REVOCATION.test(reason)) return told('NET-TLS-5', { host }, facts);
  // Refused by the viewer's own rule about pins, for which Chromium has no name.
  if (!isCertificateReason(reason) && !keepsPins()) {
    return told('NET-TLS-6', { host }, facts);
  }
  return told('NET-TLS-9', { host, reason }, facts);
}

/** Any of the chain may be the one that is over its time. */
function ofDate(chain: readonly X509Certificate[], host: string, now: number, facts: readonly DiagnosisFact[]): Told {
  const early = chain.find(({ validFromDate }) => validFromDate.getTime() > now);
  if (early !== undefined) return told('NET-TLS-2', { host, from: dateWords(early.validFromDate) }, facts);
  const ends = chain.map(({ validToDate }) => validToDate.getTime());
  return told('NET-TLS-1', { host, until: dateWords(new Date(Math.min(...ends))) }, facts);
}

function factsOf(
  chain: readonly X509Certificate[],
  { isPublicAuthority }: SeenCertificate,
  rules: NetworkRules,
): DiagnosisFact[] {
  const [own] = chain;
  if (own === undefined) return [];
  return [
    fact('Certificate for', namesOf(own)),
    fact(
      'Issued by',
      chain
        .map(({ issuer }) => shortName(issuer))
        .filter(isNew)
        .join(', by '),
    ),
    fact('Holds', `${dateWords(own.validFromDate)} to ${dateWords(own.validToDate)}`),
    fact(
      'Its authority',
      isPublicAuthority ? 'A public one' : 'One that this computer or its organisation has added, or nobody knows',
    ),
    fact('Its keys (pins)', chain.flatMap((one) => pinWords(one, rules)).join(' ')),
  ];
}

const isNew = (name: string, at: number, all: readonly string[]): boolean => all.indexOf(name) === at;

function pinWords(certificate: X509Certificate, { pinOf }: NetworkRules): string[] {
  try {
    return [pinOf(certificate.toString())];
  } catch {
    return [];
  }
}

/** Its names for hosts, as many as can be read. */
function namesOf({ subjectAltName, subject }: X509Certificate): string {
  const names = (subjectAltName ?? '').split(', ').map((name) => name.replace(/^(DNS|IP Address|IP):/, ''));
  const known = names.filter((name) => name !== '');
  if (known.length === 0) return shortName(subject);
  return known.length <= 5 ? known.join(', ') : `${known.slice(0, 5).join(', ')} and ${known.length - 5} more`;
}

/** The common name out of `O=…\nCN=…`, or all of it. */
function shortName(name: string): string {
  const field = (key: string): string | undefined => new RegExp(`^${key}=(.+)$`, 'm').exec(name)?.[1];
  return (field('CN') ?? field('O') ?? name).slice(0, 100);
}

function parsed(pem: string): X509Certificate[] {
  try {
    return [new X509Certificate(pem)];
  } catch {
    return [];
  }
}

/** '23-Nov-2026', as everywhere in the viewer. */
const dateWords = (date: Date): string =>
  `${String(date.getUTCDate()).padStart(2, '0')}-${MONTHS[date.getUTCMonth()] ?? ''}-${date.getUTCFullYear()}`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
