/**
 * Products that read what passes by making a certificate of their own for each host, by the names that stand in those
 * certificates. Not a list to trust by: it gives a certificate that Chromium has judged already a name that IT knows.
 */
const PRODUCTS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/zscaler/i, 'Zscaler'],
  [/netskope|goskope/i, 'Netskope'],
  [/forti(gate|net|proxy|client)/i, 'Fortinet'],
  [/blue ?coat|proxysg/i, 'Blue Coat'],
  [/symantec (web|cloud swg)|broadcom.{0,60}(swg|web)/i, 'Symantec Web Security'],
  [/palo ?alto|globalprotect|prisma access/i, 'Palo Alto Networks'],
  [/forcepoint|websense/i, 'Forcepoint'],
  [/mcafee web|skyhigh/i, 'Skyhigh Security'],
  [/cisco umbrella|cisco secure access|opendns|ironport|firepower/i, 'Cisco'],
  [/check ?point/i, 'Check Point'],
  [/barracuda/i, 'Barracuda'],
  [/smoothwall/i, 'Smoothwall'],
  [/lightspeed (systems|rocket)/i, 'Lightspeed'],
  [/censornet/i, 'Censornet'],
  [/iboss/i, 'iboss'],
  [/sophos/i, 'Sophos'],
  [/sonicwall/i, 'SonicWall'],
  [/watchguard/i, 'WatchGuard'],
  [/kaspersky/i, 'Kaspersky'],
  [/\beset ssl/i, 'ESET'],
  [/bitdefender/i, 'Bitdefender'],
  [/avast|avg technologies/i, 'Avast'],
  [/cloudflare (gateway|for teams)/i, 'Cloudflare Gateway'],
  [/squid/i, 'Squid'],
  [/mitmproxy|fiddler|charles proxy|burp|portswigger/i, 'a debugging proxy'],
];

/** The product that made a chain, by the names of its issuers; null where none is known by them. */
export function inspectingProduct(issuers: readonly string[]): string | null {
  return PRODUCTS.find(([pattern]) => issuers.some((issuer) => pattern.test(issuer)))?.[1] ?? null;
}
