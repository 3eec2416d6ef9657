import { describe, expect, test } from 'vitest';
import { configSchema } from '../../../src-main/config/schema.ts';
import { isPrivateAddress, outsideHosts, placeOfHost } from '../../../src-main/security/network-place.ts';

describe('an address', () => {
  test.each([
    '127.0.0.1',
    '10.255.255.255',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.1.1',
    '::1',
    'fc00::1',
    'fdff::1',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('%s is private', (address) => expect(isPrivateAddress(address)).toBe(true));

  test.each([
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.169.0.0',
    '100.64.0.1',
    '0.0.0.0',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    'fe00::1',
    'record.nhs.uk',
    '',
  ])('%s is not', (address) => expect(isPrivateAddress(address)).toBe(false));
});

describe('a host', () => {
  test.each([
    ['record.sthelens.nhs.uk', 'by-address'],
    ['RECORD.STHELENS.NHS.UK.', 'by-address'],
    ['nhs.uk.evil.example', 'outside'],
    ['evilnhs.uk', 'outside'],
    ['record.example', 'outside'],
    ['localhost', 'private'],
    ['localhost.example', 'outside'],
    ['[::1]', 'private'],
    ['[2001:db8::1]', 'outside'],
    ['10.1.2.3', 'private'],
    ['203.0.113.7', 'outside'],
    ['login.example', 'named'],
    ['sub.login.example', 'outside'],
  ])('%s lies %s', (host, place) => expect(placeOfHost(host, ['login.example'])).toBe(place));
});

const PINS = [`sha256/${'A'.repeat(43)}=`, `sha256/${'B'.repeat(43)}=`];

describe('the settings', () => {
  const of = (settings: object): string[] =>
    outsideHosts(configSchema.parse(settings)).map(({ setting, what }) => `${setting} ${what}`);

  test('that name the NHS or a private address are right', () => {
    expect(of({ backendUrl: 'https://record.sthelens.nhs.uk/fhir' })).toEqual([]);
    expect(of({ backendUrl: 'https://10.2.3.4/fhir', identityUrl: 'https://[fd00::1]/auth' })).toEqual([]);
    expect(of({ backendUrl: 'http://127.0.0.1:8080/fhir' })).toEqual([]);
  });

  test('that name another host are refused in words, each by its setting, unless policy names the host', () => {
    const settings = { backendUrl: 'https://record.example/fhir', identityUrl: 'https://203.0.113.7/auth' };
    const [backend, identity] = of(settings);
    expect(backend).toMatch(/^backendUrl names record\.example, .*network\.allowedHosts/);
    expect(identity).toMatch(/^identityUrl names 203\.0\.113\.7, /);
    expect(of({ ...settings, network: { allowedHosts: ['record.example', '203.0.113.7'] } })).toEqual([]);
    const more = { backendUrl: 'https://x.nhs.uk', network: { alsoAllowed: ['https://other.example'] } };
    expect(of(more)).toHaveLength(1);
  });

  test.each([
    ['a host with its scheme', { allowedHosts: ['https://record.example'] }],
    ['an origin with a path', { alsoAllowed: ['https://record.example/x'] }],
    ['an origin without encryption', { alsoAllowed: ['http://record.example'] }],
    ['one pin alone, which could not be changed', { pins: { 'x.nhs.uk': [`sha256/${'A'.repeat(43)}=`] } }],
    ['a pin of another form', { pins: { 'x.nhs.uk': ['sha1/x', 'sha1/y'] } }],
    ['pins of a host that is not spoken to', { pins: { 'xx.nhs.uk': PINS } }],
    ['any client certificate', { clientCertificate: {} }],
    ['an unknown word', { allowAll: true }],
  ])('do not take %s', (_, network) => {
    expect(configSchema.safeParse({ backendUrl: 'https://x.nhs.uk', network }).success).toBe(false);
  });

  test('take pins of every host that is spoken to, as it is written in an address', () => {
    const settings = {
      backendUrl: 'https://RECORD.nhs.uk./fhir',
      identityUrl: 'https://[fd00::1]:8443/auth',
      network: {
        alsoAllowed: ['https://also.nhs.uk'],
        pins: { 'record.nhs.uk': PINS, 'fd00::1': PINS, 'also.nhs.uk': PINS },
      },
    };
    expect(configSchema.safeParse(settings).success).toBe(true);
  });
});
