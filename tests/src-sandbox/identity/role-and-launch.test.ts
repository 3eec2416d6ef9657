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
  tokenRequest,
  type Tokens,
} from '../../../tools/driver/http-sign-in.ts';
import { patient, recordOf } from '../small-record.ts';

let provider: Sandbox;
let viewer: Sandbox;
beforeAll(async () => {
  const record = recordOf([patient('ann', '9990000018')]);
  provider = await startSandbox({ record });
  viewer = await startSandbox({ record, rolesAt: 'viewer' });
});
afterAll(async () => {
  await provider.close();
  await viewer.close();
});

const BOTH = ['555000001102', '555000001112'] as const;
type Changes = Record<string, string | null>;

/** Where the browser ends after the password, or without one where its session will do. */
async function arrive(
  sandbox: Sandbox,
  changes: Changes,
  browser = new HttpBrowser(),
  username = 'gp.sankey',
): Promise<{ url: URL; page: string | undefined; verifier: string }> {
  const { verifier, challenge } = pkce();
  const at = await browser.follow(authorizeUrl(sandbox, challenge, changes));
  if (at.page === undefined) return { ...at, verifier };
  const password = `demo-${username.replace('.', '-')}`;
  return { ...(await browser.follow(at.url, passwordForm(username, password))), verifier };
}

async function tokensOf(
  sandbox: Sandbox,
  changes: Changes,
  browser?: HttpBrowser,
): Promise<Tokens & { patient?: string }> {
  const { url, page, verifier } = await arrive(sandbox, changes, browser);
  const code = url.searchParams.get('code');
  if (code === null) throw new Error(page ?? url.href);
  const { body } = await tokenRequest(sandbox, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT_URI,
    code_verifier: verifier,
  });
  return body;
}

const roleIn = ({ id_token }: Tokens): unknown => claimsIn(id_token)['selected_roleid'];
const read = async (sandbox: Sandbox, { access_token }: Tokens): Promise<Response> =>
  fetch(`${sandbox.baseUrl}/Patient/ann`, { headers: { authorization: `Bearer ${access_token}` } });

describe('the role that the request names', () => {
  it.each(BOTH)('is in force without asking for it on the page: %s', async (role) => {
    for (const sandbox of [provider, viewer]) {
      const tokens = await tokensOf(sandbox, { selected_roleid: role });
      expect(roleIn(tokens)).toBe(role);
      expect((await read(sandbox, tokens)).status).toBe(200);
    }
  });

  it('is refused where the person does not hold it', async () => {
    const { page } = await arrive(provider, { selected_roleid: '555000001103' });
    expect(page).toContain('a role that you do not hold');
  });

  it('replaces the one of a living session, which goes on', async () => {
    for (const sandbox of [provider, viewer]) {
      const browser = new HttpBrowser();
      const first = await tokensOf(sandbox, { selected_roleid: BOTH[0] }, browser);
      const second = await tokensOf(sandbox, { selected_roleid: BOTH[1], prompt: null }, browser);
      expect([roleIn(first), roleIn(second)]).toEqual(BOTH);
      const foreign = await arrive(sandbox, { selected_roleid: '555000001103', prompt: null }, browser);
      expect(foreign.url.searchParams.get('error')).toBe('invalid_request');
    }
  });
});

describe('where choosing is left to the viewer', () => {
  it('no role is selected until the request names one, and the record stays closed', async () => {
    const tokens = await tokensOf(viewer, {});
    expect(claimsIn(tokens.id_token)).not.toHaveProperty('selected_roleid');
    expect(claimsIn(tokens.id_token)['nhsid_nrbac_roles']).toHaveLength(2);
    const reply = await read(viewer, tokens);
    expect([reply.status, await reply.text()]).toEqual([403, expect.stringContaining('Choose the role')]);
  });

  it('the audit trail is delivered all the same, and cannot be read', async () => {
    const { access_token: token } = await tokensOf(viewer, {});
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' };
    const event = {
      resourceType: 'AuditEvent',
      type: { code: 'rest' },
      recorded: '2026-11-22T12:00:00Z',
      agent: [{ requestor: true }],
      source: { observer: { display: 'viewer' } },
    };
    const request = { method: 'POST', url: 'AuditEvent', ifNoneExist: '_tag=one' };
    const bundle = { resourceType: 'Bundle', type: 'transaction', entry: [{ resource: event, request }] };
    const post = async (path: string, body: object): Promise<number> =>
      (await fetch(`${viewer.baseUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    expect([await post('/AuditEvent', event), await post('', bundle)]).toEqual([201, 200]);
    expect([await post('/AuditEvent/_search', {}), await post('/Patient/ann/$access-decision', {})]).toEqual([
      403, 403,
    ]);
    expect((await fetch(`${viewer.baseUrl}/AuditEvent?altid=555000000102`, { headers })).status).toBe(403);
  });

  it('the role of an earlier sign-in is not taken over', async () => {
    const browser = new HttpBrowser();
    await tokensOf(viewer, { selected_roleid: BOTH[1] }, browser);
    expect(roleIn(await tokensOf(viewer, { prompt: null }, browser))).toBeUndefined();
  });
});

describe('signing out with an ID token, as the viewer does', () => {
  const endSession = async (hint: string): Promise<number> =>
    (await fetch(`${provider.issuer}/end-session?id_token_hint=${hint}`)).status;

  it('ends that session in its browser, without its cookies, and its tokens', async () => {
    const [browser, other] = [new HttpBrowser(), new HttpBrowser()];
    const tokens = await tokensOf(provider, { selected_roleid: BOTH[0] }, browser);
    const elsewhere = await tokensOf(provider, { selected_roleid: BOTH[0], nonce: 'another-nonce' }, other);
    expect(await endSession(tokens.id_token)).toBe(200);
    expect((await read(provider, tokens)).status).toBe(401);
    const { page } = await browser.follow(authorizeUrl(provider, pkce().challenge, { prompt: null }));
    expect(page).toContain('<h1>Sign in</h1>');
    // The same person at another computer goes on.
    expect((await read(provider, elsewhere)).status).toBe(200);
    const silent = await other.follow(authorizeUrl(provider, pkce().challenge, { prompt: null }));
    expect(silent.url.searchParams.get('code')).toBeTruthy();
  });

  it('takes no ID token that is not its own', async () => {
    const tokens = await tokensOf(provider, { selected_roleid: BOTH[0], nonce: 'a-third-nonce' });
    const [header, payload] = tokens.id_token.split('.');
    expect(await endSession(`${header}.${payload}.AAAA`)).toBe(400);
    expect((await read(provider, tokens)).status).toBe(200);
  });
});

describe('SMART App Launch', () => {
  const SCOPE = { scope: 'openid profile nationalrbacaccess offline_access user/*.read launch launch/patient' };

  async function register(body: Record<string, string>): Promise<{ status: number; launch?: string }> {
    const reply = await fetch(provider.launchContexts, { method: 'POST', body: new URLSearchParams(body) });
    return { status: reply.status, ...((await reply.json()) as object) };
  }

  it('says whom the clinical system has open, at each refresh too', async () => {
    const { launch = '' } = await register({ patient: 'ann' });
    const tokens = await tokensOf(provider, { ...SCOPE, launch, selected_roleid: BOTH[0] });
    expect(tokens.patient).toBe('ann');
    const again = await tokenRequest(provider, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    expect(again.body).toMatchObject({ patient: 'ann' });
  });

  it('takes a handle once, and one that it gave', async () => {
    const { launch = '' } = await register({ patient: 'ann' });
    await tokensOf(provider, { ...SCOPE, launch, selected_roleid: BOTH[0] });
    for (const handle of [launch, 'made-up']) {
      const { url } = await arrive(provider, { ...SCOPE, launch: handle });
      expect(url.searchParams.get('error')).toBe('invalid_request');
    }
  });

  it('says nobody of an earlier launch in the same browser', async () => {
    const browser = new HttpBrowser();
    const { launch = '' } = await register({ patient: 'ann' });
    await tokensOf(provider, { ...SCOPE, launch, selected_roleid: BOTH[0] }, browser);
    expect(await tokensOf(provider, { prompt: null }, browser)).not.toHaveProperty('patient');
    const { launch: other = '' } = await register({ patient: 'bob' });
    const second = await tokensOf(provider, { ...SCOPE, launch: other, prompt: null }, browser);
    expect(second.patient).toBe('bob');
  });

  it.each([{}, { patient: '../x' }, { patient: '' }])('registers nobody by %o', async (body) => {
    expect((await register(body)).status).toBe(400);
    expect((await fetch(provider.launchContexts)).status).toBe(400);
  });
});
