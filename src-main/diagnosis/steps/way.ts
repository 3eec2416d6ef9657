import { isIP } from 'node:net';
import { failureOf } from '../network-failure.ts';
import type { NetworkParts } from '../network-parts.ts';
import { fact, told, type Told } from '../told.ts';

type Network = Pick<NetworkParts, 'resolveProxy' | 'resolveHost' | 'rules'>;

/** Which way the network stack goes to an address: what the system's settings or its PAC script say of this very one. */
export async function checkProxy(url: URL, { resolveProxy }: Pick<Network, 'resolveProxy'>): Promise<Told> {
  const { host } = url;
  let proxy: string;
  try {
    proxy = await resolveProxy(url.href);
  } catch (error) {
    return failureOf(error, host, 'unknown');
  }
  return isDirect(proxy) ? told('NET-PROXY-0', { host }) : told('NET-PROXY-1', { host, proxy });
}

/** The first way is what is tried first. */
export const isDirect = (proxy: string): boolean => /^DIRECT\b/.test(proxy);

/** Whether the name leads anywhere, and to where the viewer may go. */
export async function checkName(url: URL, network: Network): Promise<Told> {
  const { rules } = network;
  const host = rules.hostOf(url);
  if (isIP(host) !== 0) return told('NET-DNS-3', { host });
  const direct = await network.resolveProxy(url.href).then(isDirect, () => true);
  let addresses: readonly string[];
  try {
    addresses = await network.resolveHost(host);
  } catch (error) {
    return direct ? failureOf(error, host, '') : told('NET-DNS-2', { host });
  }
  const shown = addresses.join(', ');
  const isOutside = rules.placeOf(host) === 'by-address' && !addresses.every(rules.isPrivateAddress);
  if (direct && isOutside) return told('NET-PLACE-2', { host, addresses: shown });
  return told('NET-DNS-0', { host, addresses: shown }, [fact('Addresses', shown)]);
}
