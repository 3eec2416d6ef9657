import { describe, expect, it } from 'vitest';
import { NHS_NUMBER } from '../harness.ts';
import { bannerOf, lines, verification, nhs } from './banner-of.ts';

describe('the NHS number', () => {
  it.each([
    ['01', 'Number present and verified', true],
    ['02', 'Number present but not traced', false],
    ['03', 'Trace required', false],
    ['04', 'Trace attempted, no match or multiple matches found', false],
    ['05', 'Trace needs to be resolved: NHS number or patient detail conflict', false],
    ['06', 'Trace in progress', false],
    ['07', 'Number not present and trace not required', false],
    ['08', 'Trace postponed (baby under six weeks old)', false],
  ])('says verification status %s in words (UK Core)', (code, words, verified) => {
    const banner = bannerOf({ identifier: [nhs(NHS_NUMBER, { extension: verification(code) })] });
    expect(banner.nhsNumberVerified).toBe(verified);
    expect(lines(banner, 'Numbers')).toEqual([`NHS number: 999 000 0018 (${words})`]);
  });

  it('reads the status of Care Connect, whose address ends in a version', () => {
    const url = 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-NHSNumberVerificationStatus-1';
    expect(bannerOf({ identifier: [nhs(NHS_NUMBER, { extension: verification('03', url) })] }).nhsNumberVerified).toBe(
      false,
    );
  });

  it('lists superseded numbers as previous ones, and numbers of other systems with what they are', () => {
    const banner = bannerOf({
      identifier: [
        nhs('9990000026', { use: 'old' }),
        nhs('9990000034', { period: { end: '2020-03-01' } }),
        nhs(NHS_NUMBER),
        { system: 'https://hospital.example/mrn', value: 'H123', type: { text: 'Hospital number' } },
      ],
    });
    expect(banner.nhsNumber).toBe(NHS_NUMBER);
    expect(banner.warnings).toEqual([]);
    expect(lines(banner, 'Numbers')).toEqual([
      'Previous NHS number: 999 000 0026',
      'Previous NHS number: 999 000 0034 (until 01-Mar-2020)',
      'NHS number: 999 000 0018',
      'Hospital number: H123 (https://hospital.example/mrn)',
    ]);
  });

  it('warns of two numbers that are both in use (HAZ-005)', () => {
    const banner = bannerOf({ identifier: [nhs(NHS_NUMBER), nhs('9990000026')] });
    expect(banner.warnings).toEqual(['More than one NHS number is recorded: check who this is']);
    expect(lines(banner, 'Numbers')).toContain('Another NHS number: 999 000 0026');
  });
});
