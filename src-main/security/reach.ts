import { isPrivateAddress, placeOfHost, plainHost } from './network-place.ts';

/** Why a request does not leave. */
export type Unreached = 'other-origin' | 'public-address';

export interface ReachParts {
  readonly backendUrl: string;
  readonly identityUrl: string | undefined;
  readonly alsoAllowed: readonly string[];
  readonly allowedHosts: readonly string[];
  /** How the network stack would go there: false where a proxy stands between, whatever happens. */
  readonly isDirect: (url: string) => Promise<boolean>;
  /** Addresses of a name, as the network stack finds them. Rejects where it is unknown. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  /** Told once for each origin. */
  readonly refused: (why: Unreached) => void;
}

/**
 * Whether the network stack may go there without a proxy, by its answer to that (`PROXY a:8080; DIRECT`): the last resort of a list
 * is a way like any other, and is taken when the proxies before it do not answer.
 */
export const mayGoDirect = (ways: string): boolean => ways.split(';').some((way) => /^\s*DIRECT\b/i.test(way));

/**
 * Decides about every request of main's session, a redirect being one more: the configured origins and nothing else, whatever a
 * discovery document, a link or a redirect names; and of those a name of the NHS only where it leads to a private
 * address, or policy names it.
 */
export class Reach {
  readonly #parts: ReachParts;
  readonly #origins: ReadonlySet<string>;
  readonly #told = new Set<string>();

  constructor(parts: ReachParts) {
    this.#parts = parts;
    const { backendUrl, identityUrl, alsoAllowed } = parts;
    const urls = [backendUrl, ...(identityUrl === undefined ? [] : [identityUrl]), ...alsoAllowed];
    this.#origins = new Set(urls.map((url) => new URL(url).origin));
  }

  async allows(address: string): Promise<boolean> {
    const url = URL.parse(address);
    if (url === null || !this.#origins.has(url.origin)) return this.#refuse('other-origin', url?.origin ?? '');
    switch (placeOfHost(url.hostname, this.#parts.allowedHosts)) {
      case 'named':
      case 'private':
        return true;
      case 'by-address':
        return (await this.#leadsInside(url)) || this.#refuse('public-address', url.origin);
      case 'outside':
        return this.#refuse('public-address', url.origin);
    }
  }

  /** Behind a proxy the name need not be known here, and its address says nothing of the way: the name alone counts. */
  async #leadsInside({ href, hostname }: URL): Promise<boolean> {
    if (!(await this.#parts.isDirect(href).catch(() => true))) return true;
    const addresses = await this.#parts.resolve(plainHost(hostname)).catch(() => []);
    // A name that nobody knows leads nowhere: the request fails as such, in its own words.
    return addresses.every(isPrivateAddress);
  }

  #refuse(why: Unreached, origin: string): false {
    if (!this.#told.has(origin)) {
      this.#told.add(origin);
      this.#parts.refused(why);
    }
    return false;
  }
}
