import { describe, expect, it } from 'vitest';
import { Harness, THEIRS } from '../harness.ts';
import { both } from '../two-sources.ts';

const allergy = (id: string, code: unknown, more: Record<string, unknown> = {}) => ({
  resourceType: 'AllergyIntolerance',
  id,
  patient: THEIRS,
  code,
  ...more,
});
const NO_KNOWN = { coding: [{ system: 'http://snomed.info/sct', code: '716186003', display: 'No known allergy' }] };
const PENICILLIN = { text: 'Penicillin' };
const coded = (value: string) => ({ coding: [{ code: value }] });

describe('the allergy statement of the banner (CUI: exactly one of four; HAZ-002)', () => {
  const read = (allergies: readonly unknown[], report: unknown = both(), lists: readonly unknown[] = []): Harness => {
    const harness = new Harness().open(['AllergyIntolerance', 'List']);
    harness.body({ kind: 'sources' }, report);
    harness.page(allergies, 'AllergyIntolerance');
    harness.page(lists, 'List');
    return harness.allEnded();
  };
  const emptyList = (reason: string) => ({
    resourceType: 'List',
    id: 'l',
    subject: THEIRS,
    status: 'current',
    mode: 'snapshot',
    title: 'Allergies and adverse reactions',
    code: coded('886921000000105'),
    emptyReason: coded(reason),
  });

  it('is loading until the allergies have been read', () => {
    const harness = new Harness().open(['AllergyIntolerance']);
    expect(harness.allergies()).toEqual({ kind: 'loading' });
    harness.page([], 'AllergyIntolerance');
    harness.settle();
    expect(harness.allergies()).toEqual({ kind: 'loading' });
    harness.body({ kind: 'sources' }, both());
    harness.settle();
    expect(harness.allergies()).toEqual({ kind: 'not-recorded' });
  });

  it.each([
    [
      'one is known',
      [allergy('1', PENICILLIN)],
      both(),
      [],
      { kind: 'known', substances: ['Penicillin'], complete: true },
    ],
    [
      'one is known, and a source is missing',
      [allergy('1', PENICILLIN)],
      both('complete', 'failed'),
      [],
      { kind: 'known', substances: ['Penicillin'], complete: false },
    ],
    [
      'known wins over "none known"',
      [allergy('1', PENICILLIN), allergy('2', NO_KNOWN)],
      both(),
      [],
      { kind: 'known', substances: ['Penicillin'] },
    ],
    ['none known', [allergy('1', NO_KNOWN)], both(), [], { kind: 'none-known', statements: ['No known allergy'] }],
    [
      'no known drug allergy',
      [allergy('1', { coding: [{ code: '409137002', display: 'No known drug allergy' }] })],
      both(),
      [],
      { kind: 'none-known', statements: ['No known drug allergy'] },
    ],
    ['"none known" in words alone', [allergy('1', { text: 'No known allergies' })], both(), [], { kind: 'none-known' }],
    [
      'no known food allergy says nothing of drugs',
      [allergy('1', { coding: [{ code: '429625007', display: 'No known food allergy' }] })],
      both(),
      [],
      { kind: 'not-recorded' },
    ],
    [
      '"none known" withdrawn',
      [allergy('1', NO_KNOWN, { verificationStatus: coded('entered-in-error') })],
      both(),
      [],
      { kind: 'not-recorded' },
    ],
    [
      '"none known" while a source is missing',
      [allergy('1', NO_KNOWN)],
      both('complete', 'failed'),
      [],
      { kind: 'unavailable' },
    ],
    ['an empty list, nil known', [], both(), [emptyList('nilknown')], { kind: 'none-known' }],
    ['an empty list, withheld', [], both(), [emptyList('withheld')], { kind: 'unavailable' }],
    ['an empty list, not asked', [], both(), [emptyList('notasked')], { kind: 'not-recorded' }],
    ['nothing, and all sources complete', [], both(), [], { kind: 'not-recorded' }],
    ['nothing, and a source failed', [], both('complete', 'failed'), [], { kind: 'unavailable' }],
    ['nothing, and a source does not share', [], both('not-shared'), [], { kind: 'unavailable' }],
    [
      'nothing, and a source has no allergies at all',
      [],
      both('complete', 'unsupported'),
      [],
      { kind: 'not-recorded' },
    ],
    [
      'refuted',
      [allergy('1', PENICILLIN, { verificationStatus: coded('refuted') })],
      both(),
      [],
      { kind: 'not-recorded' },
    ],
    [
      'entered in error (corner 2)',
      [allergy('1', PENICILLIN, { verificationStatus: coded('entered-in-error') })],
      both(),
      [],
      { kind: 'not-recorded' },
    ],
    [
      'resolved',
      [allergy('1', PENICILLIN, { clinicalStatus: coded('resolved') })],
      both(),
      [],
      { kind: 'not-recorded' },
    ],
    ['no status counts as active', [allergy('1', PENICILLIN, { clinicalStatus: {} })], both(), [], { kind: 'known' }],
    [
      'unconfirmed counts',
      [allergy('1', PENICILLIN, { verificationStatus: coded('unconfirmed') })],
      both(),
      [],
      { kind: 'known' },
    ],
  ])('%s', (_, allergies, report, lists, expected) => {
    expect(read(allergies, report, lists).allergies()).toMatchObject(expected);
  });

  it.each([
    ['failed', { state: 'failed', reason: 'Did not answer.' } as const],
    ['was forbidden', { state: 'forbidden', reason: 'Not your role.' } as const],
    ['is not supported', { state: 'unsupported', reason: 'Not held.' } as const],
  ])('is unavailable where the search %s and nothing came', (_, outcome) => {
    const harness = new Harness().open(['AllergyIntolerance']);
    harness.body({ kind: 'sources' }, both());
    harness.ended('AllergyIntolerance', outcome).allEnded();
    expect(harness.allergies()).toEqual({ kind: 'unavailable', reason: outcome.reason });
  });

  const saying = (text: string, codeOf: object = {}) => allergy('1', { text, ...codeOf });

  it.each([
    'No known allergies',
    'no known allergy',
    'Nil known allergies.',
    'No known drug allergy',
    'No known drug allergies (NKDA)',
    'No known drug allergy (situation)',
    'No known medication allergy',
    'No known medicine allergies',
    'No allergies known',
    'No history of allergy',
    'NKA',
    'NKDA',
  ])('says "none known" of "%s", and nothing else', (words) => {
    const shown = read([saying(words)]).allergies();
    expect(shown).toEqual({ kind: 'none-known', statements: [words] });
    expect(read([saying(words), allergy('2', PENICILLIN)]).allergies()).toMatchObject({
      kind: 'known',
      substances: ['Penicillin'],
    });
  });

  it.each([
    'No known allergies to latex',
    'No known allergy to penicillin',
    'Nil known allergies except penicillin',
    'No known drug allergy apart from trimethoprim',
    'NKDA except penicillin',
    'No allergies to food',
    'No history of allergy to eggs.',
    'Not known to be allergic to aspirin',
    'Nil apart from plasters',
  ])('takes "%s" neither for "none known" nor for an allergy', (words) => {
    const reason = `A source says: ${words.replace('.', '')}. That is not a statement about all allergies.`;
    const harness = read([saying(words)]);
    expect(harness.allergies()).toEqual({ kind: 'unavailable', reason });
    expect(harness.entry('AllergyIntolerance/1').title).toBe(words);
    expect(read([saying(words, { coding: NO_KNOWN.coding })]).allergies()).toEqual({ kind: 'unavailable', reason });
    expect(read([saying(words), allergy('2', NO_KNOWN)]).allergies()).toEqual({ kind: 'unavailable', reason });
    // What it leaves out may be an allergy too, so the list is not called whole.
    expect(read([saying(words), allergy('2', PENICILLIN)]).allergies()).toEqual({
      kind: 'known',
      substances: ['Penicillin'],
      complete: false,
    });
  });

  it('says so of a narrow denial that has its own exception, and takes one withdrawn for nothing', () => {
    const words = 'No known food allergy except nuts';
    expect(read([saying(words, { coding: [{ code: '429625007' }] })]).allergies().kind).toBe('unavailable');
    const withdrawn = { verificationStatus: coded('entered-in-error') };
    expect(read([allergy('1', { text: words }, withdrawn)]).allergies()).toEqual({ kind: 'not-recorded' });
  });

  it('is unavailable where allergies were never asked for', () => {
    expect(new Harness().open(['Observation']).allEnded().allergies().kind).toBe('unavailable');
  });
});
