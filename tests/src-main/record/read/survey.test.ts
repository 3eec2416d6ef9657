import { describe, expect, it } from 'vitest';
import { deepLinkKeys } from '../../../../src-main/record/read/links.ts';
import { hasModifier } from '../../../../src-main/record/read/modifier.ts';
import type { Json } from '../../../../src-main/record/read/reader.ts';
import { surveyOf } from '../../../../src-main/record/read/survey.ts';
import { unnamedKeys } from '../../../../src-main/record/read/unnamed.ts';

const BASE = 'https://record.example/fhir/';

const LETTER: Json = {
  resourceType: 'Composition',
  meta: { extension: [{ valueReference: { reference: 'Device/feed' } }] },
  subject: { reference: 'Patient/1' },
  author: [{ reference: 'Practitioner/1', display: 'Dr One' }, { reference: `${BASE}Practitioner/2` }],
  contained: [{ resourceType: 'Medication', id: 'm', manufacturer: { reference: 'Organization/3' } }],
  section: [{ entry: [{ reference: '#m' }, { reference: 'Condition/4' }] }],
};
const linksOf = (resource: Json): readonly string[] => deepLinkKeys({ resource, json: JSON.stringify(resource) }, BASE);

/** So deep, or so escaped, that there is no survey of it. */
const UNUSUAL: readonly (readonly [string, Json])[] = [
  ['deep', Array.from({ length: 60 }).reduce<Json>((inner) => ({ inner }), {})],
  ['escaped', { basedOn: { reference: '"1' } }],
];

describe('one walk through a resource', () => {
  it('finds what refers where, and what has to be named', () => {
    expect(linksOf(LETTER)).toEqual([
      'Device/feed',
      'Practitioner/1',
      'Practitioner/2',
      'Organization/3',
      'Condition/4',
    ]);
    expect(unnamedKeys(LETTER, BASE).toSorted()).toEqual(['Condition/4', 'Organization/3', 'Practitioner/2']);
  });

  it('finds a qualifier, and what may be a file, at any depth', () => {
    expect(surveyOf(LETTER)).toMatchObject({ hasModifier: false, mayHoldFiles: false });
    const within = { ...LETTER, section: [{ entry: [], modifierExtension: [{ url: 'x' }], content: {} }] };
    expect(surveyOf(within)).toMatchObject({ hasModifier: true, mayHoldFiles: true });
    expect(surveyOf({ modifierExtension: [] })?.hasModifier).toBe(false);
    expect(surveyOf({ implicitRules: 'https://rules.example' })?.hasModifier).toBe(true);
  });

  it.each(UNUSUAL)('of a resource that is %s leaves it to each rule, and they find the same', (_, unusual) => {
    const whole = { ...LETTER, unusual };
    expect(surveyOf(whole)).toBeNull();
    expect(linksOf(whole)).toEqual(linksOf(LETTER));
    expect(unnamedKeys(whole, BASE).toSorted()).toEqual(unnamedKeys(LETTER, BASE).toSorted());
    expect(hasModifier(whole)).toBe(false);
    expect(hasModifier({ ...whole, last: { modifierExtension: [{ url: 'x' }] } })).toBe(true);
  });
});
