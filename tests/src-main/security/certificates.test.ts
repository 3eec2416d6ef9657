import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { clientCertificateFor } from '../../../src-main/security/client-certificate.ts';
import { CHROMIUMS_VERDICT, pinnedVerdict, pinOf, REFUSED } from '../../../src-main/security/pins.ts';
import { makeAuthority } from '../../../tools/driver/certificates.ts';

const HOST = 'record.sthelens.nhs.uk';

describe('a pin', () => {
  const authority = makeAuthority();
  const leaf = authority.issue({ hosts: [HOST] }).cert;
  const chain = { data: leaf, issuerCert: { data: authority.certificate } };
  const other = pinOf(makeAuthority().certificate);
  const verdict = (pins: readonly string[], hostname = HOST, errorCode = 0): number =>
    pinnedVerdict({ [HOST]: pins }, { hostname, errorCode, validatedCertificate: chain });

  test('is that of RFC 7469: the hash of the public key, which a renewed certificate keeps', () => {
    expect(pinOf(leaf)).toMatch(/^sha256\/[A-Za-z0-9+/]{43}=$/);
    expect(pinOf(leaf)).not.toBe(pinOf(authority.issue({ hosts: [HOST] }).cert));
    expect(new X509Certificate(leaf).publicKey.asymmetricKeyType).toBe('ec');
  });

  test('is kept by any certificate of the verified chain', () => {
    expect(verdict([other, pinOf(leaf)])).toBe(CHROMIUMS_VERDICT);
    expect(verdict([other, pinOf(authority.certificate)])).toBe(CHROMIUMS_VERDICT);
  });

  test('that nothing of the chain has refuses the certificate', () => {
    expect(verdict([other, other])).toBe(REFUSED);
    expect(verdict([other, other], `${HOST}.`)).toBe(REFUSED);
    expect(verdict([])).toBe(REFUSED);
  });

  test('is asked of its own host only', () => {
    expect(verdict([other], 'login.nhs.uk')).toBe(CHROMIUMS_VERDICT);
    expect(verdict([other], 'constructor')).toBe(CHROMIUMS_VERDICT);
  });

  test('never makes good what Chromium refuses', () => {
    expect(verdict([pinOf(leaf)], HOST, -202)).toBe(CHROMIUMS_VERDICT);
    expect(CHROMIUMS_VERDICT).not.toBe(0);
  });

  test('is not kept by what cannot be read', () => {
    const given = { hostname: HOST, errorCode: 0, validatedCertificate: { data: 'x' } };
    expect(pinnedVerdict({ [HOST]: [pinOf(leaf)] }, given)).toBe(REFUSED);
  });
});

describe('a client certificate', () => {
  const one = (more = {}) => ({
    issuerName: 'Trust CA',
    subjectName: 'ward-12',
    validStart: 0,
    validExpiry: 2000,
    ...more,
  });
  const asked = {
    url: 'https://record.sthelens.nhs.uk',
    origins: new Set(['https://record.sthelens.nhs.uk']),
    nowMs: 1_000_000,
  };
  const choice = { issuer: 'Trust CA', subject: 'ward-12' };

  test('is shown to a configured origin where issuer and subject are those of the setting', () => {
    const fits = one();
    expect(clientCertificateFor([one({ issuerName: 'Other' }), fits], asked, choice)).toBe(fits);
    expect(clientCertificateFor([fits], { ...asked, url: 'record.sthelens.nhs.uk:443' }, { issuer: 'Trust CA' })).toBe(
      fits,
    );
  });

  test('of several is the one that holds longest', () => {
    const longest = one({ validExpiry: 9000 });
    expect(clientCertificateFor([one(), longest, one()], asked, choice)).toBe(longest);
  });

  test.each([
    ['to another origin', [one()], { ...asked, url: 'https://evil.example' }, choice],
    ['to another port', [one()], { ...asked, url: 'record.sthelens.nhs.uk:8443' }, choice],
    ['without encryption', [one()], { ...asked, url: 'http://record.sthelens.nhs.uk' }, choice],
    ['without a setting', [one()], asked, undefined],
    ['of another subject', [one({ subjectName: 'somebody' })], asked, choice],
    ['that has run out', [one({ validExpiry: 999 })], asked, choice],
    ['that is not valid yet', [one({ validStart: 1001 })], asked, choice],
  ])('is not shown %s', (_, offered, where, chosen) => {
    expect(clientCertificateFor(offered, where, chosen)).toBeNull();
  });
});
