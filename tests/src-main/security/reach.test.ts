import { describe, expect, test } from 'vitest';
import { mayGoDirect, Reach, type ReachParts, type Unreached } from '../../../src-main/security/reach.ts';

function reaching(more: Partial<ReachParts> = {}) {
  const told: Unreached[] = [];
  const asked: string[] = [];
  const reach = new Reach({
    backendUrl: 'https://record.sthelens.nhs.uk/fhir',
    identityUrl: 'https://login.example:8443/auth',
    alsoAllowed: ['https://10.1.1.1'],
    allowedHosts: ['login.example'],
    isDirect: () => Promise.resolve(true),
    resolve: (host) => {
      asked.push(host);
      return Promise.resolve(['10.0.0.7', 'fd00::7']);
    },
    refused: (why) => told.push(why),
    ...more,
  });
  return { reach, told, asked };
}

const BACKEND = 'https://record.sthelens.nhs.uk/fhir/Patient/1';

describe('a request of main’s', () => {
  test.each([
    BACKEND,
    'https://record.sthelens.nhs.uk/.well-known/x',
    'https://login.example:8443/auth/token',
    'https://10.1.1.1/x',
  ])('reaches a configured origin: %s', async (url) => {
    expect(await reaching().reach.allows(url)).toBe(true);
  });

  test.each([
    'http://record.sthelens.nhs.uk/fhir',
    'https://record.sthelens.nhs.uk:444/fhir',
    'https://record.sthelens.nhs.uk.evil.example/fhir',
    'https://record.sthelens.nhs.uk@evil.example/fhir',
    'https://other.nhs.uk/fhir',
    'https://login.example/auth',
    'https://10.1.1.2/x',
    'wss://record.sthelens.nhs.uk/fhir',
    'file:///etc/passwd',
    'no address',
  ])('reaches nothing else, whoever names it: %s', async (url) => {
    const { reach, told, asked } = reaching();
    expect(await reach.allows(url)).toBe(false);
    expect(told).toEqual(['other-origin']);
    expect(asked).toEqual([]);
  });

  test('that is refused is reported once for each origin', async () => {
    const { reach, told } = reaching();
    for (const url of ['https://a.example/1', 'https://a.example/2', 'https://b.example/']) await reach.allows(url);
    expect(told).toEqual(['other-origin', 'other-origin']);
  });

  test.each([
    ['a public address', ['8.8.8.8']],
    ['a public address among private ones', ['10.0.0.1', '8.8.8.8']],
    ['a public IPv6 address', ['2001:db8::1']],
  ])('to a name of the NHS that leads to %s is refused', async (_, addresses) => {
    const { reach, told } = reaching({ resolve: () => Promise.resolve(addresses) });
    expect(await reach.allows(BACKEND)).toBe(false);
    expect(told).toEqual(['public-address']);
  });

  test('to a name that policy names may lead anywhere', async () => {
    const { reach } = reaching({
      allowedHosts: ['record.sthelens.nhs.uk'],
      resolve: () => Promise.resolve(['8.8.8.8']),
    });
    expect(await reach.allows(BACKEND)).toBe(true);
  });

  test('behind a proxy counts by its name alone: the address here says nothing of the way', async () => {
    const { reach, asked } = reaching({ isDirect: () => Promise.resolve(false) });
    expect(await reach.allows(BACKEND)).toBe(true);
    expect(asked).toEqual([]);
  });

  test.each([
    ['DIRECT', true],
    ['PROXY proxy.trust.nhs.uk:8080', false],
    ['PROXY proxy.trust.nhs.uk:8080; DIRECT', true],
    ['PROXY direct.trust.nhs.uk:8080; HTTPS b:443', false],
    ['HTTPS a:443;SOCKS5 b:1080;DIRECT', true],
  ])('by %s may go without a proxy: %s', (ways, isDirect) => {
    expect(mayGoDirect(ways)).toBe(isDirect);
  });

  test('to a public address is refused also where a proxy is only the first of several ways', async () => {
    const { reach, told } = reaching({
      isDirect: () => Promise.resolve(mayGoDirect('PROXY proxy.trust.nhs.uk:8080; DIRECT')),
      resolve: () => Promise.resolve(['8.8.8.8']),
    });
    expect(await reach.allows(BACKEND)).toBe(false);
    expect(told).toEqual(['public-address']);
  });

  test('is asked for anew each time, so that a name that moves is noticed', async () => {
    let addresses = ['10.0.0.1'];
    const { reach } = reaching({ resolve: () => Promise.resolve(addresses) });
    expect(await reach.allows(BACKEND)).toBe(true);
    addresses = ['8.8.8.8'];
    expect(await reach.allows(BACKEND)).toBe(false);
  });

  test('to a name that is not known fails as the network says it, and not as a refusal', async () => {
    const { reach, told } = reaching({ resolve: () => Promise.reject(new Error('net::ERR_NAME_NOT_RESOLVED')) });
    expect(await reach.allows(BACKEND)).toBe(true);
    expect(told).toEqual([]);
  });
});
