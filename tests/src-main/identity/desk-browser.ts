import { HttpBrowser, passwordForm, type SignInPlace } from '../../../tools/driver/http-sign-in.ts';
import type { SignInParts } from '../../../src-main/identity/index.ts';

interface Person {
  readonly username: string;
  readonly role?: string;
  /** The last step: what happens with the address that the provider sends the browser to. */
  readonly arrive?: (url: URL) => Promise<void>;
  /** The address that the viewer opened, to look at. */
  readonly opened?: (url: URL) => void;
}

/** Signs this person in on the provider's own pages, and goes where the provider says: the system browser's part. */
export function browserOf(
  place: SignInPlace,
  person: Person,
  browser: HttpBrowser = new HttpBrowser(),
): SignInParts['openBrowser'] {
  const password = place.staff.find(({ username }) => username === person.username)?.password ?? '';
  return async (url) => {
    person.opened?.(url);
    let at = await browser.follow(url);
    if (at.page !== undefined) {
      const page = at.url;
      at = await browser.follow(page, passwordForm(person.username, password));
      const ticket = /name="ticket" value="([^"]+)"/.exec(at.page ?? '')?.[1];
      if (ticket !== undefined)
        at = await browser.follow(page, new URLSearchParams({ ticket, role: person.role ?? '' }));
    }
    if (at.page !== undefined) throw new Error(`came to rest at ${at.page}`);
    const arrive = person.arrive ?? (async (arrived) => void (await (await fetch(arrived)).text()));
    await arrive(at.url);
  };
}

/** What a sign-in at this sandbox needs, as IT's default has it. */
export function signInParts(place: SignInPlace, openBrowser: SignInParts['openBrowser']): SignInParts {
  return {
    backendUrl: place.baseUrl,
    identityUrl: undefined,
    clientId: place.clientId,
    requiredAcr: [],
    clockSkewSeconds: 300,
    maxAgeSeconds: 43_200,
    timeoutMs: 30_000,
    fetch,
    now: Date.now,
    openBrowser,
  };
}
