import { describe, expect, it } from 'vitest';
import { allergyMention } from '../../../../src-main/record/map/allergy-mention.ts';
import { Harness, type Resource, THEIRS } from '../harness.ts';
import { code, sct } from './rows.ts';

type Case = readonly [name: string, fields: Record<string, unknown>, words: string | null];

const said = (resourceType: string, rows: readonly Case[]): void => {
  describe(`an allergy in a ${resourceType} (HAZ-002)`, () => {
    it.each(rows)('%s', (_, fields, words) =>
      expect(allergyMention({ resourceType, ...fields })?.words ?? null).toBe(words),
    );
  });
};

const PENICILLIN = { code: { text: 'Penicillin allergy' } };

said('Condition', [
  ['a problem', { ...PENICILLIN, clinicalStatus: code('active') }, 'Penicillin allergy'],
  ['without a status', PENICILLIN, 'Penicillin allergy'],
  ['not confirmed', { ...PENICILLIN, verificationStatus: code('unconfirmed') }, 'Penicillin allergy'],
  ['refuted', { ...PENICILLIN, verificationStatus: code('refuted') }, null],
  ['entered in error', { ...PENICILLIN, verificationStatus: code('entered-in-error') }, null],
  ['inactive: said', { ...PENICILLIN, clinicalStatus: code('inactive') }, 'Penicillin allergy (inactive problem)'],
  ['resolved: over', { ...PENICILLIN, clinicalStatus: code('resolved') }, null],
  [
    'a reaction that is over is still a reaction',
    { code: { text: 'Anaphylaxis after bee sting' }, clinicalStatus: code('resolved') },
    'Anaphylaxis after bee sting (resolved problem)',
  ],
  ['denied', { code: { text: 'No known allergies' } }, null],
  ['another disorder', { code: { text: 'Allergic rhinitis' } }, null],
  ['words behind the text', { code: { text: 'PCN', ...sct('91936005', 'Allergy to penicillin (finding)') } }, 'PCN'],
  ['a code alone', { code: sct('91936005') }, 'SNOMED CT 91936005 (code not described)'],
  [
    'a code of ICD-10 alone',
    { code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'Z88.0' }] } },
    'ICD-10 Z88.0 (code not described)',
  ],
  ['another code of ICD-10', { code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'J45' }] } }, null],
  ['a code whose words deny', { code: sct('416098002', 'No known drug allergy') }, null],
]);

said('Flag', [
  [
    'active',
    { status: 'active', code: { text: 'Latex allergy: latex-free gloves' } },
    'Latex allergy: latex-free gloves',
  ],
  ['without a status', { code: { text: 'Latex allergy' } }, 'Latex allergy'],
  ['inactive', { status: 'inactive', code: { text: 'Latex allergy' } }, null],
  ['entered in error', { status: 'entered-in-error', code: { text: 'Latex allergy' } }, null],
  [
    'by its category',
    { status: 'active', category: [{ text: 'Allergy' }], code: { text: 'Plasters' } },
    'Allergy: Plasters',
  ],
  ['another', { status: 'active', code: { text: 'Lives alone' } }, null],
]);

said('Observation', [
  ['a finding', { status: 'final', code: { text: 'Allergy to nuts' } }, 'Allergy to nuts'],
  ['a question with its answer', { code: { text: 'Allergies' }, valueString: 'Penicillin' }, 'Allergies: Penicillin'],
  ['a coded answer', { code: { text: 'Allergies' }, valueCodeableConcept: { text: 'Nuts' } }, 'Allergies: Nuts'],
  ['yes', { code: { text: 'Allergy to nuts' }, valueBoolean: true }, 'Allergy to nuts'],
  ['no', { code: { text: 'Allergy to nuts' }, valueBoolean: false }, null],
  ['none', { code: { text: 'Allergies' }, valueString: 'None known' }, null],
  ['absent', { code: { text: 'Allergy to nuts' }, valueCodeableConcept: { text: 'Absent' } }, null],
  ['not answered', { code: { text: 'Allergies' }, dataAbsentReason: code('unknown') }, null],
  ['a question alone', { code: { text: 'Allergy status' } }, null],
  ['an answer alone', { code: { text: 'Comment' }, valueString: 'Allergic to latex' }, 'Comment: Allergic to latex'],
  ['a measurement', { code: { text: 'Anaphylaxis score' }, valueQuantity: { value: 0 } }, null],
  [
    'a germ that is sensitive',
    { category: [code('laboratory')], code: { text: 'Culture' }, valueString: 'E. coli, sensitive to trimethoprim' },
    null,
  ],
  [
    'within a component',
    { code: { text: 'Nursing assessment' }, component: [{ code: { text: 'Allergies' }, valueString: 'Latex' }] },
    'Allergies: Latex',
  ],
  ['cancelled', { status: 'cancelled', code: { text: 'Allergy to nuts' } }, null],
  ['family', { code: { text: 'Family history of allergy' } }, null],
]);

said('AdverseEvent', [
  ['by its words', { actuality: 'actual', event: { text: 'Anaphylaxis' } }, 'Anaphylaxis'],
  [
    'with what it is put down to',
    { actuality: 'actual', event: { text: 'Rash' }, suspectEntity: [{ instance: { display: 'Amoxicillin' } }] },
    'Rash (suspected: Amoxicillin)',
  ],
  [
    'that did not happen',
    { actuality: 'potential', event: { text: 'Rash' }, suspectEntity: [{ instance: { display: 'Amoxicillin' } }] },
    null,
  ],
  ['another', { actuality: 'actual', event: { text: 'Fall from bed' } }, null],
]);

said('DetectedIssue', [
  [
    'by its words',
    { status: 'final', code: { text: 'Drug allergy' }, detail: 'Co-amoxiclav' },
    'Drug allergy: Co-amoxiclav',
  ],
  [
    'by its detail',
    { status: 'final', detail: 'Patient is allergic to penicillin' },
    'Patient is allergic to penicillin',
  ],
  [
    'by its code',
    { code: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'DALG' }] } },
    'Drug allergy',
  ],
  ['another', { status: 'final', code: { text: 'Duplicate therapy' } }, null],
  ['cancelled', { status: 'cancelled', code: { text: 'Drug allergy' } }, null],
]);

describe('the statement of the banner beside an allergy that stands elsewhere', () => {
  const allergy = (id: string, text: string, more: object = {}): Resource => ({
    resourceType: 'AllergyIntolerance',
    id,
    patient: THEIRS,
    clinicalStatus: code('active'),
    code: { text },
    ...more,
  });
  const flag = (id: string, text: string): Resource => ({
    resourceType: 'Flag',
    id,
    status: 'active',
    subject: THEIRS,
    code: { text },
  });

  function read(allergies: readonly Resource[], flags: readonly Resource[], ended = true) {
    const harness = new Harness().open(['AllergyIntolerance', 'List', 'Flag']);
    harness.page(flags, 'Flag');
    harness.page(allergies, 'AllergyIntolerance');
    harness.ended('AllergyIntolerance', ended ? { state: 'complete' } : { state: 'failed', reason: 'Did not answer.' });
    harness.ended('List').ended('Flag').allEnded();
    return harness.allergies();
  }

  const LATEX = { entryId: 'Flag/f', words: 'Latex allergy' };

  it.each([
    ['known', [allergy('1', 'Penicillin')], true],
    ['none-known', [allergy('1', 'No known allergies')], true],
    ['not-recorded', [], true],
    ['unavailable', [], false],
  ] as const)('%s does not stand alone', (kind, allergies, ended) => {
    expect(read(allergies, [flag('f', 'Latex allergy')], ended)).toMatchObject({ kind, mentionedElsewhere: [LATEX] });
  });

  it('says nothing of it where an allergy entry names the same, by its words or by its code', () => {
    const shown = read([allergy('1', 'Latex')], [flag('f', 'Latex allergy')]);
    expect(shown).toEqual({ kind: 'known', substances: ['Latex'], complete: true });
    const coded = { ...flag('f', 'Rubber'), code: { text: 'Rubber allergy', ...sct('300916003') } };
    expect(read([allergy('1', 'Latex', { code: sct('300916003', 'Latex allergy') })], [coded])).not.toHaveProperty(
      'mentionedElsewhere',
    );
  });

  it.each([
    ['refuted', { verificationStatus: code('refuted') }],
    ['entered in error', { verificationStatus: code('entered-in-error') }],
    ['resolved', { clinicalStatus: code('resolved') }],
  ])('an allergy entry that is %s does not stand for it', (_, more) => {
    expect(read([allergy('1', 'Latex', more)], [flag('f', 'Latex allergy')]).mentionedElsewhere).toEqual([LATEX]);
  });

  it.each([
    ['more than the allergy entries name', 'Latex and penicillin allergy'],
    ['nothing by name', 'Anaphylaxis'],
  ])('says of one that names %s', (_, words) => {
    expect(read([allergy('1', 'Latex')], [flag('f', words)]).mentionedElsewhere).toEqual([
      { entryId: 'Flag/f', words },
    ]);
  });

  it('takes a code for allergies in general for no name', () => {
    const general = sct('609328004');
    const other = { ...flag('f', ''), code: { text: 'Nut allergy', ...general } };
    const known = allergy('1', '', { code: { text: 'Latex', ...general } });
    expect(read([known], [other]).mentionedElsewhere).toHaveLength(1);
  });

  it('marks the row, and lists several in the order of their words whatever came first', () => {
    const flags = [flag('b', 'Nut allergy'), flag('a', 'Latex allergy')];
    const shown = read([], flags).mentionedElsewhere;
    expect(shown?.map(({ words }) => words)).toEqual(['Latex allergy', 'Nut allergy']);
    expect(read([], flags.toReversed()).mentionedElsewhere).toEqual(shown);
    const harness = new Harness().open();
    harness.page(flags, 'Flag');
    expect(harness.entry('Flag/a').marks.map((mark) => mark.text)).toContain('Mentions an allergy');
  });
});
