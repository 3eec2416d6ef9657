import { versionState } from '../../config/index.ts';
import type { OfferDetail } from '../../record/index.ts';
import { fetchDocument } from '../document.ts';
import { lackingIn } from '../needs.ts';
import { failureOf } from '../network-failure.ts';
import type { Heard, NetworkParts } from '../network-parts.ts';
import { fact, told, type Told } from '../told.ts';

export interface RecordServiceAsked {
  /** Of this viewer. */
  readonly version: string;
  readonly backendUrl: string;
  readonly hear: (heard: Heard) => void;
  /** Has a CapabilityStatement read, where no token is; null: it is none. Rejects where nothing can be read. */
  readonly readOffer: (bytes: Uint8Array) => Promise<OfferDetail | null>;
}

const MOST_NAMED = 5;

/** Whether the record service offers what the viewer needs, by its own statement (docs/backend.md). */
export async function checkRecordService(
  { version, backendUrl, hear, readOffer }: RecordServiceAsked,
  network: Pick<NetworkParts, 'fetch' | 'now' | 'resolveProxy'>,
  signal: AbortSignal,
): Promise<Told> {
  const url = new URL(`${backendUrl.replace(/\/$/, '')}/metadata`);
  const fetched = await fetchDocument(url, network, hear, signal);
  switch (fetched.kind) {
    case 'page':
      return told('REC-5', {});
    case 'redirect':
      return told('REC-8', {});
    case 'too-large':
      return told('REC-6', {});
    case 'failed':
      return failureOf(fetched.error, url.host, await network.resolveProxy(url.href).catch(() => 'unknown'));
    case 'status':
      return ofStatus(fetched.status, fetched.words, url);
    case 'bytes':
      break;
  }
  const offer = await readOffer(fetched.bytes);
  return offer === null ? told('REC-6', {}) : judge(offer, version);
}

function ofStatus(status: number, words: string, url: URL): Told {
  if (status === 407) return told('NET-PROXY-4', { host: url.host });
  if (status === 401 || status === 403) return told('REC-9', {});
  if (status === 404) return told('REC-3', {});
  return told('REC-4', { reason: words });
}

function judge(offer: OfferDetail, version: string): Told {
  const { required, optional } = lackingIn(offer);
  const facts = [
    fact('Calls itself', offer.software),
    fact('FHIR version', offer.fhirVersion ?? 'not said'),
    fact('Resource types', String(offer.types.length)),
    fact('Missing, and needed', required.join(', ')),
    fact('Missing, and done without', optional.join(', ')),
  ];
  if (offer.fhirVersion !== null && !/^4\.0(\.|$)/.test(offer.fhirVersion)) {
    return told('REC-7', { version: offer.fhirVersion }, facts);
  }
  const { kind, wanted } = versionState(version, offer.versions);
  if (wanted !== null && kind === 'required') return told('REC-10', { version, wanted }, facts);
  if (required.length > 0) return told('REC-2', { missing: some(required) }, facts);
  if (wanted !== null) return told('REC-11', { version, wanted }, facts);
  if (optional.length > 0) return told('REC-1', { missing: some(optional) }, facts);
  return told('REC-0', {}, facts);
}

const some = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;
