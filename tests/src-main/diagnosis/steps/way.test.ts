import { describe, expect, test } from 'vitest';
import { checkPlace } from '../../../../src-main/diagnosis/steps/place.ts';
import { checkName, checkProxy } from '../../../../src-main/diagnosis/steps/way.ts';
import { servicesOf } from '../../../../src-main/diagnosis/services.ts';
import { networkRules } from '../../../../src-main/security/network-rules.ts';
import { nodeNetwork } from '../node-network.ts';

const RECORD = new URL('https://record.trust.nhs.uk/fhir');
const rules = networkRules({ allowedHosts: [], pins: {} });
const network = (proxy: string, addresses: readonly string[] | Error) => ({
  rules,
  resolveProxy: async () => proxy,
  resolveHost: async () => {
    if (addresses instanceof Error) throw addresses;
    return addresses;
  },
});

describe('the proxy', () => {
  test('is told as the network stack resolved it', async () => {
    expect((await checkProxy(RECORD, network('DIRECT', []))).code).toBe('NET-PROXY-0');
    const result = await checkProxy(RECORD, network('PROXY proxy.trust.nhs.uk:8080;DIRECT', []));
    expect(result).toMatchObject({ code: 'NET-PROXY-1', state: 'well' });
    expect(result.result).toContain('PROXY proxy.trust.nhs.uk:8080;DIRECT');
  });
});

describe('the name', () => {
  test.each([
    ['of a private address is well', 'DIRECT', ['10.1.2.3'], 'NET-DNS-0'],
    ['of the NHS that leads to the internet is wrong', 'DIRECT', ['10.1.2.3', '203.0.113.7'], 'NET-PLACE-2'],
    ['that leads to the internet does not matter behind a proxy', 'PROXY p:1', ['203.0.113.7'], 'NET-DNS-0'],
    ['that nobody knows is wrong', 'DIRECT', new Error('net::ERR_NAME_NOT_RESOLVED'), 'NET-DNS-1'],
    ['that only the proxy knows is well', 'PROXY p:1', new Error('net::ERR_NAME_NOT_RESOLVED'), 'NET-DNS-2'],
  ])('%s', async (_name, proxy, addresses, code) => {
    expect((await checkName(RECORD, network(proxy, addresses))).code).toBe(code);
  });

  test('that is an address is not looked up', async () => {
    const asked: string[] = [];
    const counting = { ...network('DIRECT', []), resolveHost: async (host: string) => [...asked, host] };
    expect((await checkName(new URL('https://[::1]:8443/'), counting)).code).toBe('NET-DNS-3');
    expect(asked).toEqual([]);
  });

  test('is asked of the computer’s real resolver', async () => {
    expect((await checkName(new URL('http://localhost:1/'), nodeNetwork())).code).toBe('NET-DNS-0');
    expect((await checkName(new URL('https://no-such-name.invalid/'), nodeNetwork())).code).toBe('NET-DNS-1');
  });
});

describe('the NHS network', () => {
  const settings = (backendUrl: string, allowedHosts: string[] = []) => ({
    services: servicesOf({ backendUrl, network: { allowedHosts, alsoAllowed: [], pins: {} } }),
    rules: networkRules({ allowedHosts, pins: {} }),
  });

  test.each([
    ['https://record.trust.nhs.uk/fhir', [], 'NET-PLACE-0'],
    ['https://10.0.0.7/fhir', [], 'NET-PLACE-0'],
    ['https://record.example.com/fhir', [], 'NET-PLACE-1'],
    ['https://record.example.com/fhir', ['record.example.com'], 'NET-PLACE-0'],
  ])('%s, allowed %j: %s', (url, allowed, code) => {
    const { services, rules: own } = settings(url, allowed);
    expect(checkPlace(services, own).code).toBe(code);
  });
});
