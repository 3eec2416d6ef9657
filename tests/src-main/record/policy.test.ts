import { describe, expect, it } from 'vitest';
import { Harness, type Resource, sourceReport, THEIRS } from './harness.ts';

const GP = 'https://record.sthelens.example/source/gp-1';
const R = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' };
const TYPES = ['AllergyIntolerance', 'List'];

const allergy = (id: string, more: Record<string, unknown> = {}): Resource => ({
  resourceType: 'AllergyIntolerance',
  id,
  meta: { source: GP },
  patient: THEIRS,
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: { text: 'Penicillin' },
  ...more,
});
const RESTRICTED = allergy('r', { meta: { source: GP, security: [R] }, code: { text: 'Latex' } });
const NONE_KNOWN = allergy('n', {
  code: { coding: [{ system: 'http://snomed.info/sct', code: '716186003' }], text: 'No known allergy' },
});

function pulled(allergies: readonly Resource[]): Harness {
  const harness = new Harness().open(TYPES);
  harness.body({ kind: 'sources' }, sourceReport([{ uri: GP, name: 'Example Surgery', state: 'complete' }]));
  harness.page(allergies, 'AllergyIntolerance');
  harness.page([], 'List');
  return harness.allEnded().settle();
}

describe('a restricted allergy never looks like none (HAZ-029)', () => {
  it('without it there would be none, so that this can be seen to fail', () => {
    expect(pulled([]).allergies()).toEqual({ kind: 'not-recorded' });
    expect(pulled([NONE_KNOWN]).allergies().kind).toBe('none-known');
  });

  it.each([
    ['it alone', [RESTRICTED]],
    ['beside a statement that there are none', [RESTRICTED, NONE_KNOWN]],
  ])('%s', (_, allergies) => {
    expect(pulled(allergies).allergies()).toEqual({
      kind: 'unavailable',
      reason: 'One allergy is restricted and not shown.',
      restricted: 1,
    });
  });

  it('beside others the statement is not complete; opened, it is one of them', () => {
    const harness = pulled([RESTRICTED, allergy('a')]);
    expect(harness.allergies()).toEqual({ kind: 'known', substances: ['Penicillin'], complete: false, restricted: 1 });
    harness.release(RESTRICTED);
    harness.settle();
    expect(harness.allergies()).toEqual({ kind: 'known', substances: ['Latex', 'Penicillin'], complete: true });
  });

  it('its kind of entry, and its source, are not complete until it is opened', () => {
    const harness = pulled([RESTRICTED]);
    const states = () => {
      const { categories, sources } = harness.ledger();
      const own = categories.find(({ resourceType }) => resourceType === 'AllergyIntolerance');
      return [own?.state, own?.held, own?.reason, sources[0]?.state];
    };
    expect(states()).toEqual(['withheld', 0, '1 entry is restricted and not shown.', 'withheld']);
    harness.release(RESTRICTED);
    harness.settle();
    expect(states()).toEqual(['complete', 1, '', 'complete']);
  });
});

describe('an organisation without a data sharing agreement', () => {
  const policy = { notSharing: [{ odsCode: 'N00009', name: 'Moss Bank Surgery' }] };
  const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
  const mossBank = { identifier: { system: ODS, value: 'n00009' }, display: 'Moss Bank Surgery' };
  const provenance: Resource = {
    resourceType: 'Provenance',
    id: 'p',
    target: [{ reference: 'AllergyIntolerance/a' }],
    agent: [{ type: { coding: [{ code: 'custodian' }] }, who: { ...mossBank, type: 'Organization' } }],
  };
  const report = (ods: string) => sourceReport([{ uri: GP, name: 'Moss Bank', state: 'complete', ods }]);

  it.each<[string, (harness: Harness) => void]>([
    [
      'its source is listed before',
      (harness) => {
        harness.body({ kind: 'sources' }, report('N00009'));
        harness.page([allergy('a')], 'AllergyIntolerance');
      },
    ],
    [
      'its source is listed after',
      (harness) => {
        harness.page([allergy('a')], 'AllergyIntolerance');
        harness.body({ kind: 'sources' }, report('N00009'));
      },
    ],
    [
      'Provenance tells later whose it is',
      (harness) => {
        harness.body({ kind: 'sources' }, sourceReport([]));
        harness.page([allergy('a', { meta: {} })], 'AllergyIntolerance');
        harness.page([provenance], 'AllergyIntolerance');
      },
    ],
  ])('nothing of it is shown, and it is counted: %s', (_, bring) => {
    const harness = new Harness({ policy }).open(TYPES);
    bring(harness);
    harness.page([], 'List');
    harness.allEnded().settle();
    expect(harness.entries().size).toBe(0);
    expect(harness.notShown('not-shared')).toBe(1);
    expect(harness.allergies().kind).toBe('unavailable');
    expect(harness.search('Penicillin')).toMatchObject({ inTitle: [], inText: [], entries: 0 });
    const source = harness.ledger().sources.find(({ odsCode }) => odsCode?.toUpperCase() === 'N00009');
    expect(source).toMatchObject({
      state: 'not-shared',
      reason: 'This practice has not signed the data sharing agreement.',
      held: 0,
    });
  });

  it('others are shown as ever, and its restricted entries are not offered to be opened', () => {
    const harness = new Harness({ policy }).open(TYPES);
    harness.body({ kind: 'sources' }, report('N00001'));
    harness.page([allergy('a')], 'AllergyIntolerance');
    harness.settle();
    expect(harness.entries().size).toBe(1);
    const other = new Harness({ policy }).open(TYPES);
    other.body({ kind: 'sources' }, report('N00009'));
    other.page([RESTRICTED], 'AllergyIntolerance');
    other.settle();
    expect(other.restricted().placeholders).toEqual([]);
  });
});

describe('a role that sees who the person is, and nothing of the record', () => {
  const harness = new Harness({ policy: { demographicsOnly: true } }).open([]).settle();

  it('is ready at once, with a banner, no gap and no statement on allergies', () => {
    expect(harness.banner().displayName).toBe('EXAMPLE, Margaret (Mrs)');
    expect(harness.allergies()).toEqual({ kind: 'not-shown' });
    expect(harness.ledger()).toMatchObject({ finished: true, sources: [], categories: [], notices: [] });
  });

  it('takes nothing of the record, whoever sends it', () => {
    expect(harness.page([allergy('a')], 'AllergyIntolerance')?.kind).toBe('unreadable');
    expect(harness.release(RESTRICTED)?.kind).toBe('unreadable');
    harness.settle();
    expect(harness.entries().size).toBe(0);
    expect(harness.allergies()).toEqual({ kind: 'not-shown' });
  });
});
