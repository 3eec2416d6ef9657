import { isPrivateAddress, placeOfHost, plainHost, type Placing } from './network-place.ts';
import { type ChainCertificate, keepsPins, pinOf } from './pins.ts';

/** The rules of this room about hosts and certificates, with policy filled in, for whoever explains them. */
export interface NetworkRules {
  /** As it is looked up: without brackets and the root's dot. */
  readonly hostOf: (url: URL) => string;
  readonly placeOf: (host: string) => Placing;
  readonly isPrivateAddress: (address: string) => boolean;
  /** @param chain PEM, the server's own first */
  readonly keepsPins: (host: string, chain: readonly string[]) => boolean;
  /** The pin of a certificate in PEM. @throws where it cannot be read */
  readonly pinOf: (pem: string) => string;
}

export function networkRules({
  allowedHosts,
  pins,
}: {
  readonly allowedHosts: readonly string[];
  readonly pins: Readonly<Record<string, readonly string[]>>;
}): NetworkRules {
  return {
    hostOf: (url) => plainHost(url.hostname),
    placeOf: (host) => placeOfHost(host, allowedHosts),
    isPrivateAddress,
    keepsPins: (host, chain) => keepsPins(pins, host, linked(chain)),
    pinOf,
  };
}

/** As Electron hands a chain over. */
function linked([data = '', ...issuers]: readonly string[]): ChainCertificate {
  return issuers.length === 0 ? { data } : { data, issuerCert: linked(issuers) };
}
