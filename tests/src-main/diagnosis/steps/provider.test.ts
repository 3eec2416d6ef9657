import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { checkProvider, discoveryUrl } from '../../../../src-main/diagnosis/steps/provider.ts';
import type { Heard } from '../../../../src-main/diagnosis/network-parts.ts';
import { nodeNetwork } from '../node-network.ts';
import { json, PAGE, serve, serveRaw } from '../server.ts';

/** A provider as it should be, apart from `changes`; undefined takes a line out. */
async function provider(changes: (origin: string) => Readonly<Record<string, unknown>> = () => ({})): Promise<string> {
  const answer: RequestListener = (request, response) => {
    const origin = `http://${request.headers.host ?? ''}`;
    json({
      '/auth/.well-known/openid-configuration': {
        issuer: `${origin}/auth`,
        authorization_endpoint: `${origin}/auth/authorize`,
        token_endpoint: `${origin}/auth/token`,
        jwks_uri: `${origin}/auth/jwks`,
        userinfo_endpoint: `${origin}/auth/me`,
        code_challenge_methods_supported: ['S256'],
        ...changes(origin),
      },
      '/fhir/.well-known/smart-configuration': { issuer: `${origin}/auth` },
    })(request, response);
  };
  return serve(answer);
}

const check = (origin: string, heard: Heard[] = []) =>
  checkProvider(
    {
      backendUrl: `${origin}/fhir`,
      identityUrl: `${origin}/auth`,
      origins: new Set([origin]),
      hear: (one) => heard.push(one),
    },
    nodeNetwork(),
    AbortSignal.timeout(5000),
  );

describe('an identity provider', () => {
  test('that says all of it is well, and its clock is heard', async () => {
    const heard: Heard[] = [];
    const origin = await provider();
    expect(await check(origin, heard)).toMatchObject({ code: 'IDP-0', state: 'well' });
    expect(heard.map(({ host }) => host)).toEqual([new URL(origin).host]);
  });

  test('that the record service names is found by it', async () => {
    const origin = await provider();
    const asked = { backendUrl: `${origin}/fhir`, identityUrl: undefined, origins: new Set([origin]) };
    const result = await checkProvider({ ...asked, hear: () => undefined }, nodeNetwork(), AbortSignal.timeout(5000));
    expect(result.code).toBe('IDP-0');
  });

  test.each([
    ['that calls itself otherwise', { issuer: 'https://other.example/auth' }, 'IDP-5'],
    ['without an endpoint for tokens', { token_endpoint: undefined }, 'IDP-6'],
    ['whose keys lie where the viewer may not go', { jwks_uri: 'https://keys.example/jwks' }, 'IDP-7'],
    ['that ends sessions elsewhere', { end_session_endpoint: 'https://other.example/end' }, 'IDP-7'],
    ['that does not say PKCE', { code_challenge_methods_supported: undefined }, 'IDP-8'],
    ['without an issuer', { issuer: undefined }, 'IDP-4'],
  ])('%s', async (_name, changes, code) => {
    const result = await check(await provider(() => changes));
    expect(result.code).toBe(code);
  });

  test('whose pages for people lie elsewhere is well: the browser goes there, and not the viewer', async () => {
    const origin = await provider(() => ({ authorization_endpoint: 'https://login.example/authorize' }));
    expect((await check(origin)).code).toBe('IDP-0');
  });

  test.each([
    ['a sign-in page of the network', PAGE, 'IDP-3'],
    ['a 503', (_q, response) => response.writeHead(503).end(), 'IDP-2'],
    ['a redirect', (_q, response) => response.writeHead(302, { location: '/elsewhere' }).end(), 'IDP-9'],
    ['text that is no JSON', (_q, response) => response.end('{'), 'IDP-4'],
  ] satisfies [string, RequestListener, string][])('in whose place is %s', async (_name, listener, code) => {
    expect((await check(await serve(listener))).code).toBe(code);
  });

  test('that the record service does not name', async () => {
    const origin = await serve(json({ '/fhir/.well-known/smart-configuration': { issuer: 7 } }));
    const asked = { backendUrl: `${origin}/fhir`, identityUrl: undefined, hear: () => undefined };
    const at = (url: string) =>
      checkProvider(
        { ...asked, backendUrl: url, origins: new Set([origin]) },
        nodeNetwork(),
        AbortSignal.timeout(5000),
      );
    expect((await at(`${origin}/fhir`)).code).toBe('IDP-1');
    expect(await at(`${origin}/other`)).toMatchObject({ code: 'IDP-1', result: expect.stringContaining('status 404') });
  });

  test('without https is not taken from the record service', async () => {
    const origin = await serve(json({ '/fhir/.well-known/smart-configuration': { issuer: 'http://idp.example/' } }));
    const asked = { backendUrl: `${origin}/fhir`, identityUrl: undefined, origins: new Set([origin]) };
    const result = await checkProvider({ ...asked, hear: () => undefined }, nodeNetwork(), AbortSignal.timeout(5000));
    expect(result.code).toBe('IDP-10');
  });

  test('that cuts the connection', async () => {
    expect((await check(await serveRaw((socket) => socket.destroy()))).code).toBe('NET-CONN-3');
  });
});

test('discovery lies below the issuer’s own path', () => {
  expect(discoveryUrl(new URL('https://idp.nhs.uk')).href).toBe('https://idp.nhs.uk/.well-known/openid-configuration');
  expect(discoveryUrl(new URL('https://idp.nhs.uk/a/b/')).href).toBe(
    'https://idp.nhs.uk/a/b/.well-known/openid-configuration',
  );
});
