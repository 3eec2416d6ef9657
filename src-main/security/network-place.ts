import { BlockList, isIP } from 'node:net';

/**
 * Addresses that no packet of the internet reaches: loopback, RFC 1918, unique local (RFC 4193) and link-local. HSCN's own private
 * addresses are of 10.0.0.0/8 (and, from N3, 172.17.0.0 to 172.31.255.255), so they are among these; its public
 * ones are blocks of its suppliers and cannot be told from the internet's.
 */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/** IPv4 written as IPv6 counts as what it is. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && PRIVATE.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** `[::1]` as URLs write it, and a name with its root's dot. */
export const plainHost = (hostname: string): string =>
  hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');

/** `named`: policy allows it wherever it lies. `by-address`: its name will do, its address has to be private. */
export type Placing = 'named' | 'private' | 'by-address' | 'outside';

/** What a host's name or address says of where it lies. */
export function placeOfHost(hostname: string, allowedHosts: readonly string[]): Placing {
  const host = plainHost(hostname);
  if (allowedHosts.includes(host)) return 'named';
  if (isIP(host) !== 0) return isPrivateAddress(host) ? 'private' : 'outside';
  if (host === 'localhost') return 'private';
  return host.endsWith('.nhs.uk') ? 'by-address' : 'outside';
}

interface Placed {
  readonly backendUrl: string;
  readonly identityUrl?: string | undefined;
  readonly network: { readonly allowedHosts: readonly string[]; readonly alsoAllowed: readonly string[] };
}

/** A setting, and what is wrong with it. */
export interface OutsideHost {
  readonly setting: string;
  readonly what: string;
}

/** The settings that name a host outside the NHS's network which policy does not allow, in words; none: all is well. */
export function outsideHosts({ backendUrl, identityUrl, network }: Placed): OutsideHost[] {
  const named: [string, string][] = [
    ['backendUrl', backendUrl],
    ...(identityUrl === undefined ? [] : [['identityUrl', identityUrl] as [string, string]]),
    ...network.alsoAllowed.map((origin): [string, string] => ['network.alsoAllowed', origin]),
  ];
  return named.flatMap(([setting, url]) => {
    const { hostname } = new URL(url);
    if (placeOfHost(hostname, network.allowedHosts) !== 'outside') return [];
    const host = plainHost(hostname);
    return [
      {
        setting,
        what: `names ${host}, which is neither a name of the NHS (.nhs.uk) nor a private address; where it is right, name it in network.allowedHosts`,
      },
    ];
  });
}
