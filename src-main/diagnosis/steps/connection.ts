import { isCertificateReason, judgeCertificate } from '../certificate.ts';
import { failureOf, isRedirect, reasonOf } from '../network-failure.ts';
import type { Heard, NetworkParts } from '../network-parts.ts';
import { told, type Told } from '../told.ts';

export interface ConnectionAsked {
  readonly url: URL;
  readonly hear: (heard: Heard) => void;
}

/** Whether a service answers, and proves who it is: by a new connection, so that what is shown is what is there now. */
export async function checkConnection(
  { url, hear }: ConnectionAsked,
  { connect, resolveProxy, rules, now }: Pick<NetworkParts, 'connect' | 'resolveProxy' | 'rules' | 'now'>,
  signal: AbortSignal,
): Promise<Told> {
  const proxy = await resolveProxy(url.href).catch(() => 'unknown');
  const { error, status, certificate, heard } = await connect(url.origin, signal);
  if (heard !== null) hear(heard);
  // Plain http passes a proxy's own answer through.
  if (status === 407) return told('NET-PROXY-4', { host: url.host });
  const isAnswer = error === null || isRedirect(error);
  const reason = isAnswer ? null : reasonOf(error);
  if (url.protocol === 'http:')
    return isAnswer ? told('NET-CONN-0', { host: url.host }) : failureOf(error, url.host, proxy);
  const judged = certificate === null ? null : judgeCertificate({ url, seen: certificate, reason, rules, now: now() });
  if (isAnswer) return judged ?? told('NET-TLS-9', { host: url.host, reason: 'it was not seen' });
  const isOfCertificate = isCertificateReason(reason ?? '') || judged?.code === 'NET-TLS-6';
  if (judged !== null && isOfCertificate) return judged;
  if (isCertificateReason(reason ?? '')) return told('NET-TLS-9', { host: url.host, reason: reason ?? '' });
  return failureOf(error, url.host, proxy);
}
