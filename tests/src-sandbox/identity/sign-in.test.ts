import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../../src-sandbox/index.ts';
import type { Sandbox } from '../../../src-sandbox/index.ts';
import {
  authorizeUrl,
  claimsIn,
  HttpBrowser,
  passwordForm,
  pkce,
  REDIRECT_URI,
  signIn,
  tokenRequest,
} from '../../../tools/driver/http-sign-in.ts';
import { patient, recordOf } from '../small-record.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ record: recordOf([patient('ann', '9990000018')]) });
});
afterAll(() => sandbox.close());

const read = async (token: string): Promise<number> =>
  (await fetch(`${sandbox.baseUrl}/Patient/ann`, { headers: { authorization: `Bearer ${token}` } })).status;

const refresh = (token: string): ReturnType<typeof tokenRequest> =>
  tokenRequest(sandbox, { grant_type: 'refresh_token', refresh_token: token });

async function onSignInPage(
  changes: Record<string, string | null> = {},
): Promise<{ browser: HttpBrowser; url: URL; page: string }> {
  const browser = new HttpBrowser();
  const { url, page } = await browser.follow(authorizeUrl(sandbox, pkce().challenge, changes));
  return { browser, url, page: page ?? '' };
}

describe('the whole way', () => {
  it('ends with tokens that read the record, and an ID token that says who and in which role', async () => {
    const tokens = await signIn(sandbox, 'ward.nurse');
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 300 });
    expect(await read(tokens.access_token)).toBe(200);
    const keys = createRemoteJWKSet(new URL(`${sandbox.issuer}/jwks`));
    const { payload } = await jwtVerify(tokens.id_token, keys, {
      issuer: sandbox.issuer,
      audience: sandbox.clientId,
      algorithms: ['RS256'],
    });
    expect(payload).toMatchObject({
      sub: '555000000103',
      uid: '555000000103',
      nonce: 'the-nonce',
      name: 'Ms Grace Adeyemi',
      given_name: 'Grace',
      family_name: 'Adeyemi',
      nhsid_useruid: '555000000103',
      selected_roleid: '555000001103',
      acr: 'AAL2_OR_AAL3_ANY',
      amr: ['pwd'],
      id_assurance_level: '3',
      authentication_assurance_level: '3',
      nhsid_nrbac_roles: [
        {
          person_roleid: '555000001103',
          org_code: 'N00010',
          role_code: 'S8000:G8001:R8001',
          activity_codes: ['B0360', 'B0820', 'B0168'],
        },
      ],
    });
    const userinfo = await fetch(`${sandbox.issuer}/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await userinfo.json()).toMatchObject({ sub: '555000000103', selected_roleid: '555000001103' });
  });

  it('says of whom more is known when they were born, and where they live: to tell their own record by', async () => {
    const tokens = await signIn(sandbox, 'community.nurse');
    const known = {
      birthdate: '1983-05-17',
      nhs_number: '9990000409',
      address: { street_address: '27 Imaginary Court', postal_code: 'WA9 1AD' },
    };
    expect(claimsIn(tokens.id_token)).toMatchObject(known);
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    expect(await (await fetch(`${sandbox.issuer}/userinfo`, { headers })).json()).toMatchObject(known);
    for (const claim of Object.keys(known)) {
      expect(claimsIn((await signIn(sandbox, 'gp.example')).id_token)).not.toHaveProperty(claim);
    }
  });

  it('works for every member of staff', async () => {
    for (const { username } of sandbox.staff)
      expect(claimsIn((await signIn(sandbox, username)).id_token)['name']).toBeTruthy();
    expect(sandbox.staff.filter((one) => one.roles.length > 0).length).toBeGreaterThanOrEqual(7);
  });

  it('lets a person with two roles choose, and keeps the choice when tokens are renewed', async () => {
    const role = sandbox.staff.find((one) => one.username === 'gp.sankey')?.roles[1]?.person_roleid ?? '';
    const tokens = await signIn(sandbox, 'gp.sankey', role);
    expect(claimsIn(tokens.id_token)['selected_roleid']).toBe(role);
    expect(claimsIn((await refresh(tokens.refresh_token)).body.id_token)['selected_roleid']).toBe(role);
  });

  it('gives back state and issuer', async () => {
    const { browser, url } = await onSignInPage();
    const end = await browser.follow(url, passwordForm('gp.example', 'demo-gp-example'));
    expect(end.url.href.startsWith(`${REDIRECT_URI}?`)).toBe(true);
    expect(end.url.searchParams.get('state')).toBe('the-state');
    expect(end.url.searchParams.get('iss')).toBe(sandbox.issuer);
  });
});

describe('codes and tokens', () => {
  it('refuses a code the second time, and then its tokens too', async () => {
    const tokens = await signIn(sandbox, 'gp.example');
    const replay = await tokenRequest(sandbox, {
      grant_type: 'authorization_code',
      code: tokens.code,
      redirect_uri: REDIRECT_URI,
      code_verifier: tokens.verifier,
    });
    expect([replay.status, replay.body.error]).toEqual([400, 'invalid_grant']);
    expect(await read(tokens.access_token)).toBe(401);
  });

  it('refuses another verifier', async () => {
    const { browser, url } = await onSignInPage();
    const end = await browser.follow(url, passwordForm('gp.example', 'demo-gp-example'));
    const { status, body } = await tokenRequest(sandbox, {
      grant_type: 'authorization_code',
      code: end.url.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT_URI,
      code_verifier: pkce().verifier,
    });
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  it('rotates refresh tokens, and a replayed one ends the sign-in', async () => {
    const first = await signIn(sandbox, 'gp.example');
    const second = (await refresh(first.refresh_token)).body;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await read(second.access_token)).toBe(200);
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant');
    expect(await read(second.access_token)).toBe(401);
  });

  it('takes the access token along when the refresh token is revoked', async () => {
    const tokens = await signIn(sandbox, 'gp.example');
    const reply = await fetch(`${sandbox.issuer}/revoke`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: sandbox.clientId,
        token: tokens.refresh_token,
        token_type_hint: 'refresh_token',
      }),
    });
    expect(reply.status).toBe(200);
    expect(await read(tokens.access_token)).toBe(401);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
  });

  it('refuses an access token after its time', async () => {
    const brief = await startSandbox({ record: recordOf([patient('ann', '9990000018')]), accessTokenSeconds: 1 });
    const { access_token } = await signIn(brief, 'gp.example');
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const reply = await fetch(`${brief.baseUrl}/Patient/ann`, { headers: { authorization: `Bearer ${access_token}` } });
    expect(reply.status).toBe(401);
    expect(await reply.text()).toContain('token-expired');
    expect(reply.headers.get('www-authenticate')).toContain('error="invalid_token", reason="expired"');
    await brief.close();
  });
});

describe('requests that are refused', () => {
  it.each([
    ['no PKCE', { code_challenge: null, code_challenge_method: null }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['another record’s audience', { aud: 'https://elsewhere.example/fhir' }, 'invalid_request'],
    ['the implicit flow', { response_type: 'id_token' }, 'unsupported_response_type'],
  ])('%s', async (_case, changes, error) => {
    const end = await new HttpBrowser().follow(authorizeUrl(sandbox, pkce().challenge, changes));
    expect(new URLSearchParams(end.url.search || end.url.hash.slice(1)).get('error')).toBe(error);
  });

  it.each([
    { redirect_uri: 'https://evil.example/callback' },
    { redirect_uri: 'http://127.0.0.1:1234/other' },
    { redirect_uri: 'http://localhost.evil.example:1234/callback' },
    { client_id: 'somebody-else' },
  ])('%o never leaves the page', async (changes) => {
    const end = await new HttpBrowser().follow(authorizeUrl(sandbox, pkce().challenge, changes));
    expect(end.status).toBe(400);
    expect(end.page).toContain('This sign-in cannot go on');
  });

  it('takes any loopback port', async () => {
    const { page } = await onSignInPage({ redirect_uri: 'http://127.0.0.1:60999/callback' });
    expect(page).toContain('Sign in');
  });
});

describe('the page', () => {
  it('says that name and password do not belong together, and lets the person try again', async () => {
    const { browser, url } = await onSignInPage();
    const wrong = await browser.follow(url, passwordForm('gp.example', 'wrong'));
    expect(wrong.status).toBe(400);
    expect(wrong.page).toContain('There is a problem');
    expect(wrong.page).toContain('do not belong together');
    const unknown = await browser.follow(url, passwordForm('"><script>', 'x'));
    expect(unknown.page).not.toContain('"><script>');
    const right = await browser.follow(url, passwordForm('gp.example', 'demo-gp-example'));
    expect(right.url.searchParams.get('code')).toBeTruthy();
  });

  it('can be cancelled', async () => {
    const { browser, url } = await onSignInPage();
    const end = await browser.follow(new URL(`${url.href}/cancel`), new URLSearchParams());
    expect(end.url.searchParams.get('error')).toBe('access_denied');
    expect(end.url.searchParams.get('state')).toBe('the-state');
  });

  it('asks for a stronger sign-in where that is demanded', async () => {
    const { browser, url } = await onSignInPage({ acr_values: 'AAL3_ANY' });
    expect((await browser.follow(url, passwordForm('community.nurse', 'demo-community-nurse'))).page).toContain(
      'stronger sign-in',
    );
    expect(
      (await browser.follow(url, passwordForm('ward.nurse', 'demo-ward-nurse'))).url.searchParams.get('code'),
    ).toBeTruthy();
  });

  it('loads nothing, runs nothing, and may be framed by nobody', async () => {
    const browser = new HttpBrowser();
    const { url } = await browser.follow(authorizeUrl(sandbox, pkce().challenge));
    const response = await browser.request(url);
    const page = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page).not.toMatch(/<script|src=|href=|@import|url\(/i);
    expect(page).toContain('<html lang="en">');
    for (const id of ['password']) expect(page).toContain(`<label class="text" for="${id}">`);
  });

  it('belongs to the browser that began', async () => {
    const { url } = await onSignInPage();
    const stranger = await new HttpBrowser().request(url, passwordForm('gp.example', 'demo-gp-example'));
    expect(stranger.status).toBe(400);
    expect(await stranger.text()).toContain('This sign-in has ended');
  });
});

describe('fresh sign-in and signing out', () => {
  it('asks again with prompt=login, and not without it while the session lasts', async () => {
    const { browser, url } = await onSignInPage();
    await browser.follow(url, passwordForm('gp.example', 'demo-gp-example'));
    const silent = await browser.follow(authorizeUrl(sandbox, pkce().challenge, { prompt: null }));
    expect(silent.url.searchParams.get('code')).toBeTruthy();
    expect((await browser.follow(authorizeUrl(sandbox, pkce().challenge))).page).toContain('<h1>Sign in</h1>');
    expect(
      (await browser.follow(authorizeUrl(sandbox, pkce().challenge, { prompt: null, max_age: '0' }))).page,
    ).toContain('<h1>Sign in</h1>');
  });

  it('lets another person take over the browser', async () => {
    const { browser, url } = await onSignInPage();
    await browser.follow(url, passwordForm('gp.example', 'demo-gp-example'));
    const again = await browser.follow(authorizeUrl(sandbox, pkce().challenge));
    const end = await browser.follow(again.url, passwordForm('ward.nurse', 'demo-ward-nurse'));
    // The provider ends the first person's session by a form that a browser sends by itself.
    expect(end.page === undefined ? end.url.searchParams.has('code') : end.page.includes('xsrf')).toBe(true);
  });

  it('ends the session and comes back to the viewer', async () => {
    const { browser, url } = await onSignInPage();
    const code = (await browser.follow(url, passwordForm('gp.example', 'demo-gp-example'))).url.searchParams.get(
      'code',
    );
    expect(code).toBeTruthy();
    const out = new URL(`${sandbox.issuer}/end-session`);
    out.searchParams.set('client_id', sandbox.clientId);
    out.searchParams.set('post_logout_redirect_uri', 'http://127.0.0.1:50000/signed-out');
    out.searchParams.set('state', 'bye');
    const asked = await browser.follow(out);
    expect(asked.page).toContain('Sign out of the St Helens Shared Care Record?');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.page ?? '')?.[1] ?? '';
    const confirm = new URL(/action="([^"]+)"/.exec(asked.page ?? '')?.[1] ?? '');
    const end = await browser.follow(confirm, new URLSearchParams({ xsrf, logout: 'yes' }));
    expect(end.url.href).toBe('http://127.0.0.1:50000/signed-out?state=bye');
    expect((await browser.follow(authorizeUrl(sandbox, pkce().challenge, { prompt: null }))).page).toContain(
      '<h1>Sign in</h1>',
    );
  });
});
