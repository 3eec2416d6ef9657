import { signInParts } from '../../../src-main/app/sign-in-asks.ts';
import type { ViewerParts } from '../../../src-main/app/viewer-parts.ts';
import { readStaffClaims } from '../../../src-main/identity/claims.ts';
import { signIn, type SignedIn } from '../../../src-main/identity/index.ts';
import { HttpBrowser, passwordForm } from '../../../tools/driver/http-sign-in.ts';

/** The viewer's own sign-in; the browser's part of it, pages and all, is done by hand over HTTP. */
export function throughProvider(username: string, password: string) {
  return async (parts: ViewerParts): Promise<SignedIn> => {
    const openBrowser = async (address: URL): Promise<void> => {
      const browser = new HttpBrowser(parts.fetch);
      const page = await browser.follow(address);
      const next = await browser.follow(page.url, passwordForm(username, password));
      const arrived = next.page === undefined ? next : await browser.follow(page.url, firstRole(next.page));
      // The browser stops at the viewer's own listener, which this tells of the sign-in.
      await fetch(arrived.url);
    };
    return signIn({ ...signInParts(parts), openBrowser }, { fresh: true }, new AbortController().signal);
  };
}

/** The provider asks in which role. @throws where its page asks for something else */
function firstRole(page: string): URLSearchParams {
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1];
  const role = /name="role" value="([^"]+)"/.exec(page)?.[1];
  if (ticket === undefined || role === undefined) throw new Error('the provider did not let this person in');
  return new URLSearchParams({ ticket, role });
}

/** A server without a provider: whoever has its token is this member of staff. */
export function withToken(token: string) {
  return (): Promise<SignedIn> => {
    const claims = {
      sub: '555000000001',
      name: 'FLEET Staff',
      nhsid_useruid: '555000000001',
      nhsid_nrbac_roles: [
        {
          person_roleid: '555000000002',
          org_code: 'X26',
          org_name: 'Example Surgery',
          role_code: 'S8000:G8000:R8000',
          role_name: '"Clinical":"Clinical Provision":"Clinical Practitioner Access Role"',
          activity_codes: ['B0360', 'B0820', 'B0168'],
        },
      ],
    };
    const staff = readStaffClaims(claims, null);
    if (typeof staff === 'string') throw new Error(`nobody signs in with these claims: ${staff}`);
    return Promise.resolve({
      ...staff,
      acr: null,
      authTimeMs: Date.now(),
      launchPatientId: null,
      issuer: 'urn:example:fleet',
      tokens: { accessToken: () => Promise.resolve(token), wipe: () => undefined } as SignedIn['tokens'],
      endProviderSession: () => Promise.resolve(),
    });
  };
}
