import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Refusal } from './refusal.ts';

/** Where the next page starts: after the row with this sort value and number. */
export interface PagePosition {
  readonly key: number | string;
  readonly seq: number;
}

/** The name of the parameter that carries the signed position in a `next` link. */
export const PAGE_PARAMETER = '_page';

/**
 * Signs positions for `next` links and checks them. A link says where the page starts and not how many rows to pass
 * over, so a page costs the same wherever it is and rows that arrive meanwhile cannot shift it. The signature covers
 * the whole search, so that a link can neither be altered nor be carried to another patient.
 */
export class PageLinks {
  readonly #secret = randomBytes(32);
  readonly #epoch = randomBytes(6).toString('base64url');

  /** @param about the search that it continues, in a canonical form. */
  make(about: string, position: PagePosition): string {
    const payload = Buffer.from(JSON.stringify([position.key, position.seq])).toString('base64url');
    return `${this.#epoch}.${payload}.${this.#sign(about, payload)}`;
  }

  /** @throws Refusal 410 for a link of an earlier run, 400 for one that was altered or belongs to another search. */
  read(about: string, token: string): PagePosition {
    const [epoch, payload, signature, ...rest] = token.split('.');
    if (payload === undefined || signature === undefined || rest.length > 0 || !/^[\w-]{8}$/.test(epoch ?? '')) {
      throw new Refusal(400, 'This page link is not one of this server’s.');
    }
    if (epoch !== this.#epoch) throw new Refusal(410, 'This page link has expired. Search again from the first page.');
    const expected = Buffer.from(this.#sign(about, payload));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
      throw new Refusal(400, 'This page link has been altered or belongs to another search.');
    }
    const [key, seq] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [number | string, number];
    return { key, seq };
  }

  #sign(about: string, payload: string): string {
    return createHmac('sha256', this.#secret).update(`${about}\n${payload}`).digest('base64url');
  }
}

/** The canonical form of a search: its path and its parameters in order, without the page itself. */
export function searchIdentity(path: string, parameters: URLSearchParams): string {
  const own = [...parameters].filter(([name]) => name !== PAGE_PARAMETER).map(([name, value]) => `${name}=${value}`);
  return `${path}?${own.sort().join('&')}`;
}
