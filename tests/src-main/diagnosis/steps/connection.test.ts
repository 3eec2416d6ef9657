import { describe, expect, test } from 'vitest';
import { checkConnection } from '../../../../src-main/diagnosis/steps/connection.ts';
import type { Heard } from '../../../../src-main/diagnosis/network-parts.ts';
import { pinOf } from '../../../../src-main/security/pins.ts';
import { makeAuthority, selfSigned } from '../../../../tools/driver/certificates.ts';
import { nodeNetwork } from '../node-network.ts';
import { json, serve, serveRaw } from '../server.ts';

const DAY = 86_400_000;
const authority = makeAuthority('St Helens test authority');
const inspecting = makeAuthority('Zscaler Intermediate Root CA');
const good = authority.issue({ hosts: ['localhost'], notAfter: new Date(Date.now() + 200 * DAY) });

const check = (origin: string, { pins = {}, trusted = authority.certificate } = {}, heard: Heard[] = []) =>
  checkConnection(
    { url: new URL(origin), hear: (one) => heard.push(one) },
    nodeNetwork(trusted, pins),
    AbortSignal.timeout(5000),
  );

describe('a service that proves who it is', () => {
  test('is told with the issuer and the end of its certificate, and with its keys as pins', async () => {
    const heard: Heard[] = [];
    const result = await check(await serve(json({}), good), {}, heard);
    expect(result).toMatchObject({ code: 'NET-TLS-0', state: 'well', next: null });
    expect(result.result).toContain('St Helens test authority');
    const words = Object.fromEntries(result.facts.map(({ term, words: said }) => [term, said]));
    expect(words['Certificate for']).toBe('localhost');
    expect(words['Its keys (pins)']).toContain(pinOf(good.cert));
    expect(words['Its authority']).toMatch(/organisation has added/);
    expect(heard).toHaveLength(1);
  });

  test('by a certificate that ends within three weeks is told in time', async () => {
    const soon = authority.issue({ hosts: ['localhost'], notAfter: new Date(Date.now() + 10 * DAY) });
    expect(await check(await serve(json({}), soon))).toMatchObject({ code: 'NET-TLS-11', state: 'attention' });
  });

  test('by an inspecting proxy’s certificate that this computer trusts is told by the product’s name', async () => {
    const made = inspecting.issue({ hosts: ['localhost'], notAfter: new Date(Date.now() + 200 * DAY) });
    const result = await check(await serve(json({}), made), { trusted: inspecting.certificate });
    expect(result).toMatchObject({ code: 'NET-TLS-10', state: 'attention' });
    expect(result.result).toContain('Zscaler');
  });

  test('by a certificate without a pinned key is refused, as the viewer refuses it', async () => {
    const other = pinOf(makeAuthority().certificate);
    const origin = await serve(json({}), good);
    expect((await check(origin, { pins: { localhost: [other, other] } })).code).toBe('NET-TLS-6');
    expect((await check(origin, { pins: { localhost: [other, pinOf(authority.certificate)] } })).code).toBe(
      'NET-TLS-0',
    );
  });
});

describe('a service that does not', () => {
  const past = {
    hosts: ['localhost'],
    notBefore: new Date(Date.now() - 9 * DAY),
    notAfter: new Date(Date.now() - DAY),
  };
  test.each([
    ['ended yesterday', authority.issue(past), 'NET-TLS-1'],
    ['begins tomorrow', authority.issue({ hosts: ['localhost'], notBefore: new Date(Date.now() + DAY) }), 'NET-TLS-2'],
    ['is for another host', authority.issue({ hosts: ['other.example'] }), 'NET-TLS-3'],
    ['is signed by itself', selfSigned(['localhost']), 'NET-TLS-4'],
    ['is of an authority that nobody trusts', makeAuthority('Strangers').issue({ hosts: ['localhost'] }), 'NET-TLS-4'],
    ['is of an inspecting proxy that nobody trusts', inspecting.issue({ hosts: ['localhost'] }), 'NET-TLS-12'],
  ])('because its certificate %s', async (_name, certificate, code) => {
    const result = await check(await serve(json({}), certificate));
    expect(result).toMatchObject({ code, state: 'wrong' });
    expect(result.next).toMatch(/Ring /);
  });

  test('names the hosts that the certificate is for', async () => {
    const certificate = authority.issue({ hosts: ['a.example', 'b.example'] });
    expect((await check(await serve(json({}), certificate))).result).toContain('a.example, b.example');
  });
});

describe('where nobody answers', () => {
  test('a closed port is a refused connection', async () => {
    expect((await check(await serveRaw(null))).code).toBe('NET-CONN-1');
  });

  test('a firewall that cuts connections is told as such', async () => {
    expect((await check(await serveRaw((socket) => socket.destroy()))).code).toBe('NET-CONN-3');
  });

  test('a server that speaks no TLS is told as such', async () => {
    const origin = await serve(json({}));
    expect((await check(origin.replace('http:', 'https:'))).code).toMatch(/^NET-TLS-7$/);
  });

  test('a proxy that wants a sign-in is told by its 407', async () => {
    const origin = await serve((_request, response) => response.writeHead(407).end());
    expect((await check(origin)).code).toBe('NET-PROXY-4');
  });
});
