import { describe, expect, it } from 'vitest';
import type { DerivedRecord } from '../../../../src-shared/clinical/derived.ts';
import type { Resource } from '../harness.ts';
import { COMMUNITY, derived, from, GP, HOSPITAL, PENICILLIN, recordOf } from '../merge/records.ts';
import { Harness, sourceReport } from '../harness.ts';

/** The harness's clock stands at 22-Nov-2026 12:00. */
const plain = (id: string): string => id.replace(/^[A-Za-z]+\//, '');
const entries = (list: DerivedRecord['activeProblems']): readonly string[] => list.items.map(plain);
const coded = (code: string): unknown => ({ coding: [{ code }] });
const of = (resourceType: string, id: string, more: Record<string, unknown>): Resource =>
  from(GP, { resourceType, id, code: { text: id }, ...more });

describe('alerts and adjustments', () => {
  it.each<[why: string, flag: Record<string, unknown>, isAdjustment: boolean]>([
    ['the category says so', { category: [{ text: 'Reasonable adjustment' }] }, true],
    ['a need of communication is one', { category: [{ text: 'Communication need' }] }, true],
    ['National Reasonable Adjustments Flag, by its code', { category: [coded('NRAF')] }, true],
    ['the alert itself says so', { code: { text: 'Reasonable adjustments: quiet room' } }, true],
    ['safeguarding is an alert', { category: [{ text: 'Safeguarding' }] }, false],
    ['no category is an alert', {}, false],
  ])('%s', (_why, flag, isAdjustment) => {
    const { activeAlerts, adjustments } = derived(recordOf(of('Flag', 'f', { status: 'active', ...flag })));
    expect([entries(activeAlerts), entries(adjustments)]).toEqual(isAdjustment ? [[], ['f']] : [['f'], []]);
  });

  it('alerts that their source calls active after their last day stay, behind those that hold (HAZ-010)', () => {
    const flag = (id: string, period: Record<string, unknown>): Resource =>
      of('Flag', id, { status: 'active', period });
    const { activeAlerts } = derived(
      recordOf(
        flag('ended', { end: '2026-03-03' }),
        flag('old', { start: '2001-01-01' }),
        flag('ends-today', { start: '2000-01-01', end: '2026-11-22' }),
      ),
    );
    expect(entries(activeAlerts)).toEqual(['old', 'ends-today', 'ended']);
  });

  it('an adjustment that is no longer active is neither', () => {
    const over = of('Flag', 'f', { status: 'inactive', category: [{ text: 'Reasonable adjustment' }] });
    const { activeAlerts, adjustments } = derived(recordOf(over));
    expect([...entries(activeAlerts), ...entries(adjustments)]).toEqual([]);
  });
});

describe('major problems stand first, where their source says which they are (GP Connect)', () => {
  const problem = (id: string, onset: string, significance: string | null, clinical = 'active'): Resource =>
    of('Condition', id, {
      clinicalStatus: coded(clinical),
      onsetDateTime: onset,
      ...(significance === null
        ? {}
        : {
            extension: [
              {
                url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ProblemSignificance-1',
                valueCode: significance,
              },
            ],
          }),
    });

  it('active and past, major before newer ones', () => {
    const { activeProblems, pastProblems, majorProblems } = derived(
      recordOf(
        problem('new', '2026-01-01', null),
        problem('minor', '2025-01-01', 'minor'),
        problem('major', '1999-01-01', 'major'),
        problem('past', '2020-01-01', null, 'resolved'),
        problem('past-major', '2001-01-01', 'major', 'inactive'),
      ),
    );
    expect(entries(activeProblems)).toEqual(['major', 'new', 'minor']);
    expect(entries(pastProblems)).toEqual(['past-major', 'past']);
    expect(majorProblems.map(plain)).toEqual(['past-major', 'major']);
  });
});

describe('allergies that hold, as the banner counts them (HAZ-002)', () => {
  const allergy = (id: string, more: Record<string, unknown> = {}): Resource =>
    from(GP, { resourceType: 'AllergyIntolerance', id, code: { text: id }, clinicalStatus: coded('active'), ...more });

  it.each<[why: string, more: Record<string, unknown>, holds: boolean]>([
    ['active', {}, true],
    ['no status counts as active', { clinicalStatus: undefined }, true],
    ['not confirmed is still one', { verificationStatus: coded('unconfirmed') }, true],
    ['resolved', { clinicalStatus: coded('resolved') }, false],
    ['inactive', { clinicalStatus: coded('inactive') }, false],
    ['refuted', { verificationStatus: coded('refuted') }, false],
    ['entered in error', { verificationStatus: coded('entered-in-error') }, false],
  ])('%s', (_why, more, holds) => {
    expect(entries(derived(recordOf(allergy('Latex', more))).allergies)).toEqual(holds ? ['Latex'] : []);
  });

  it.each<[status: string, more: Record<string, unknown>, isPast: boolean]>([
    ['resolved', { clinicalStatus: coded('resolved') }, true],
    ['inactive', { clinicalStatus: coded('inactive') }, true],
    ['active', {}, false],
    ['refuted', { clinicalStatus: coded('inactive'), verificationStatus: coded('refuted') }, false],
    ['entered in error', { verificationStatus: coded('entered-in-error') }, false],
  ])('an allergy that is %s is among those that are no longer active: %s (HAZ-002)', (_status, more, isPast) => {
    expect(entries(derived(recordOf(allergy('Latex', more))).pastAllergies)).toEqual(isPast ? ['Latex'] : []);
  });

  it('substances by name, then what a source says is not known', () => {
    const record = recordOf(
      allergy('nkfa', { code: { coding: [{ code: '429625007', display: 'No known food allergy' }] } }),
      allergy('b', { code: PENICILLIN }),
      allergy('Latex'),
    );
    expect(entries(derived(record).allergies)).toEqual(['Latex', 'b', 'nkfa']);
  });
});

describe('last encounters', () => {
  const encounter = (id: string, more: Record<string, unknown>): Resource =>
    from(HOSPITAL, {
      resourceType: 'Encounter',
      id,
      status: 'finished',
      class: { code: 'AMB' },
      type: [{ text: id }],
      ...more,
    });
  const day = (start: string, end: string | null = start): unknown => ({
    start,
    ...(end === null ? {} : { end }),
  });
  const last = (...resources: readonly Resource[]): readonly string[] =>
    derived(recordOf(...resources)).lastEncounters.items.map(
      ({ entryId, openStay }) => `${plain(entryId)}${openStay === null ? '' : ` (${openStay})`}`,
    );

  it('the last three that have been, by their last day', () => {
    expect(
      last(
        encounter('older', { period: day('2026-01-01') }),
        encounter('a', { period: day('2026-11-20') }),
        encounter('stay', { class: { code: 'IMP' }, period: day('2026-09-01', '2026-11-19') }),
        encounter('b', { period: day('2026-11-01') }),
        encounter('to-come', { period: day('2026-12-01') }),
        encounter('undated', {}),
      ),
    ).toEqual(['a', 'stay', 'b']);
  });

  it.each<[status: string, isHeld: boolean]>([
    ['finished', true],
    ['in-progress', true],
    ['unknown', true],
    ['planned', false],
    ['cancelled', false],
    ['entered-in-error', false],
  ])('an encounter that is %s: counts %s', (status, isHeld) => {
    expect(last(encounter('e', { status, period: day('2026-11-20') }))).toEqual(isHeld ? ['e'] : []);
  });

  it.each<[why: string, more: Record<string, unknown>, says: string]>([
    ['a stay without an end that began lately', { period: day('2026-11-14', null) }, 'e (recent)'],
    ['one that began long ago may have been left open', { period: day('2021-03-01', null) }, 'e (old)'],
    ['one that is finished is none, even without an end', { status: 'finished', period: day('2026-11-14', null) }, 'e'],
    ['a visit that is left open is no stay', { class: { code: 'AMB' }, period: day('2026-11-14', null) }, 'e'],
  ])('%s (HAZ-010)', (_why, more, says) => {
    expect(last(encounter('e', { status: 'in-progress', class: { code: 'IMP' }, ...more }))).toEqual([says]);
  });

  it('admissions that name one another in a circle are each in the list (HAZ-003)', () => {
    const partOf = (id: string): Record<string, unknown> => ({ partOf: { reference: `Encounter/${id}` } });
    const stay = { class: { code: 'IMP' } };
    expect(
      last(
        encounter('a', { ...stay, ...partOf('b'), status: 'in-progress', period: day('2026-11-14', null) }),
        encounter('b', { ...stay, ...partOf('a'), period: day('2026-11-01', '2026-11-03') }),
        encounter('within', { ...partOf('a'), period: day('2026-11-15') }),
      ),
    ).toEqual(['a (recent)', 'b']);
  });

  it('one of which only the end is recorded counts by its end', () => {
    expect(last(encounter('e', { period: { end: '2026-11-20' } }))).toEqual(['e']);
  });

  it('an open stay stands first, and what happens within it is no encounter of its own', () => {
    const within = { partOf: { reference: 'Encounter/stay' }, class: { code: 'IMP' } };
    expect(
      last(
        encounter('visit', { period: day('2026-11-21') }),
        encounter('stay', { status: 'in-progress', class: { code: 'IMP' }, period: day('2026-11-14', null) }),
        encounter('ward', { ...within, status: 'in-progress', period: day('2026-11-15', null) }),
      ),
    ).toEqual(['stay (recent)', 'visit']);
  });
});

describe('recent results', () => {
  const result = (id: string, when: string, value: number, more: Record<string, unknown> = {}): Resource =>
    of('Observation', id, {
      status: 'final',
      effectiveDateTime: when,
      valueQuantity: { value, unit: 'mmol/L' },
      ...more,
    });
  const range = (low: number, high: number): Record<string, unknown> => ({
    referenceRange: [{ low: { value: low, unit: 'mmol/L' }, high: { value: high, unit: 'mmol/L' } }],
  });
  const high = { interpretation: [{ coding: [{ code: 'H' }] }] };
  const normal = { interpretation: [{ coding: [{ code: 'N' }] }] };
  const recent = (...resources: readonly Resource[]): readonly string[] => {
    const { recentResults, tests } = derived(recordOf(...resources));
    return recentResults.items.map(({ testKey, standing }) => {
      const name = tests.items.find(({ key }) => key === testKey)?.name ?? '?';
      return standing === null ? name : `${name} ${standing}`;
    });
  };

  it('of the last twelve months only, abnormal ones first, then the newest', () => {
    expect(
      recent(
        result('new', '2026-11-20', 1),
        result('newer', '2026-11-21', 1),
        result('old', '2025-11-01', 9, high),
        result('abnormal', '2026-02-01', 9, high),
      ),
    ).toEqual(['abnormal marked', 'newer', 'new']);
  });

  it('what may be of the last twelve months is in, and says that it may be older (HAZ-009)', () => {
    const { recentResults } = derived(
      recordOf(
        result('year', '2025', 1),
        result('month', '2025-11', 2),
        result('this-year', '2026', 3),
        result('year-before', '2024', 4),
        result('day-before', '2025-11-21', 5),
      ),
    );
    expect(recentResults.items.map(({ mayBeOlder }) => mayBeOlder)).toEqual([false, true, true]);
  });

  it.each<[why: string, value: number, more: Record<string, unknown>, standing: string]>([
    ['its source calls it high', 9, high, 'r marked'],
    ['its source calls it normal, and it is within', 4, { ...normal, ...range(3, 5) }, 'r'],
    ['its source calls it normal, and it is above', 9, { ...normal, ...range(3, 5) }, 'r above'],
    ['its source calls it high, and it is within', 4, { ...high, ...range(3, 5) }, 'r marked'],
    ['above the range that came with it', 9, range(3, 5), 'r above'],
    ['below it', 1, range(3, 5), 'r below'],
    ['a limit is within', 5, range(3, 5), 'r'],
    ['zero is a number', 0, range(3, 5), 'r below'],
    ['without a range nothing is said', 99, {}, 'r'],
    [
      'less than a number above the range is not known to be above',
      9,
      { valueQuantity: { value: 9, unit: 'mmol/L', comparator: '<' }, ...range(3, 5) },
      'r',
    ],
    [
      'more than a number above the range is',
      9,
      { valueQuantity: { value: 9, unit: 'mmol/L', comparator: '>' }, ...range(3, 5) },
      'r above',
    ],
    ['a range in another unit is none of it', 9, { referenceRange: [{ high: { value: 5, unit: 'mg/L' } }] }, 'r'],
  ])('%s (HAZ-008)', (_why, value, more, standing) => {
    expect(recent(result('r', '2026-11-20', value, more))).toEqual([standing]);
  });
});

describe('plans for the end of life and for emergencies, in the words of their sources', () => {
  const plans = (...resources: readonly Resource[]): readonly [readonly string[], readonly string[]] => {
    const { endOfLifePlans, endOfLifePlansNotInForce } = derived(recordOf(...resources));
    return [entries(endOfLifePlans), entries(endOfLifePlansNotInForce)];
  };

  it.each<[where: string, type: string, more: Record<string, unknown>, isOne: boolean]>([
    ['an alert', 'Flag', { code: { text: 'DNACPR: do not attempt cardiopulmonary resuscitation' } }, true],
    ['an alert, by its category', 'Flag', { code: { text: 'See plan' }, category: [{ text: 'End of life' }] }, true],
    ['a care plan by its title', 'CarePlan', { title: 'ReSPECT form' }, true],
    ['a care plan by its code', 'CarePlan', { title: 'Plan', category: [coded('736373009')] }, true],
    ['a decision in advance', 'Consent', { category: [{ text: 'Advance decision to refuse treatment' }] }, true],
    ['HL7: do not resuscitate', 'Consent', { category: [coded('dnr')] }, true],
    ['a letter by its kind', 'DocumentReference', { type: { text: 'Treatment escalation plan' } }, true],
    ['a finding by its code', 'Condition', { code: coded('450476008') }, true],
    [
      'a decision the other way is one, too',
      'Observation',
      { code: { text: 'For attempted CPR: for resuscitation' } },
      true,
    ],
    ['respect is an everyday word', 'CarePlan', { title: 'Dignity and respect at mealtimes' }, false],
    ['a resuscitation that was carried out', 'Procedure', { code: { text: 'Cardiopulmonary resuscitation' } }, false],
    ['what survived it', 'Condition', { code: { text: 'Cardiac arrest with successful resuscitation' } }, false],
    [
      'a mention in the text is no plan',
      'CarePlan',
      { title: 'Heart failure', description: 'Discussed DNACPR.' },
      false,
    ],
  ])('%s: %s', (_where, type, more, isOne) => {
    expect(plans(of(type, 'p', { status: 'active', ...more }))).toEqual([isOne ? ['p'] : [], []]);
  });

  const NAMED = { title: 'DNACPR', code: { text: 'DNACPR' }, type: { text: 'DNACPR' }, category: [{ text: 'DNACPR' }] };
  it.each<[type: string, inForce: readonly string[], notInForce: readonly string[]]>([
    ['CarePlan', ['active', 'on-hold', 'unknown'], ['draft', 'completed', 'revoked']],
    ['Flag', ['active'], ['inactive']],
    ['Consent', ['active'], ['draft', 'proposed', 'rejected', 'inactive']],
    ['DocumentReference', ['current'], ['superseded']],
    ['Composition', ['final', 'amended'], ['preliminary']],
    ['Observation', ['final', 'amended', 'corrected', 'preliminary'], ['registered', 'cancelled']],
    ['Procedure', ['completed', 'in-progress', 'on-hold', 'unknown'], ['preparation', 'not-done', 'stopped']],
    ['ServiceRequest', ['active', 'on-hold', 'unknown'], ['draft', 'completed', 'revoked']],
  ])('%s: in force, or not in force, by its status (HAZ-010, HAZ-012)', (type, inForce, notInForce) => {
    const resources = [...inForce, ...notInForce, 'entered-in-error'].map((status) =>
      of(type, status, { ...NAMED, status }),
    );
    const [held, over] = plans(...resources);
    expect(held.toSorted()).toEqual(inForce.toSorted());
    expect(over.toSorted()).toEqual(notInForce.toSorted());
  });

  it('a finding that is over or refuted is none that is in force', () => {
    const finding = (id: string, more: Record<string, unknown>): Resource => of('Condition', id, { ...NAMED, ...more });
    expect(
      plans(
        finding('resolved', { clinicalStatus: coded('resolved') }),
        finding('refuted', { clinicalStatus: coded('active'), verificationStatus: coded('refuted') }),
      ),
    ).toEqual([[], ['resolved']]);
  });
});

describe('social care', () => {
  const COUNCIL = 'https://record.sthelens.example/source/council';

  it('what a source of social care has current or open, and nobody else’s', () => {
    const record = new Harness().open();
    record.body(
      { kind: 'sources' },
      sourceReport([
        { uri: COUNCIL, name: 'Adult Social Care', state: 'complete', careSetting: 'social-care' },
        { uri: COMMUNITY, name: 'Community Nursing', state: 'complete', careSetting: 'community' },
      ]),
    );
    record.page([
      from(COUNCIL, { resourceType: 'CarePlan', id: 'support', status: 'active', title: 'Support at home' }),
      from(COUNCIL, { resourceType: 'CarePlan', id: 'ended', status: 'completed', title: 'Reablement' }),
      from(COUNCIL, { resourceType: 'ServiceRequest', id: 'therapy', status: 'active', code: { text: 'Therapy' } }),
      from(COMMUNITY, { resourceType: 'CarePlan', id: 'nursing', status: 'active', title: 'Leg ulcer' }),
    ]);
    record.allEnded();
    expect(entries(derived(record).socialCare).toSorted()).toEqual(['support', 'therapy']);
  });
});

it('every list of the summary names the kinds of entry that it was made from', () => {
  const lists = derived(recordOf());
  const {
    allergies,
    lastEncounters,
    recentResults,
    endOfLifePlans,
    endOfLifePlansNotInForce,
    socialCare,
    adjustments,
  } = lists;
  for (const { madeFrom } of [
    allergies,
    lastEncounters,
    recentResults,
    endOfLifePlans,
    endOfLifePlansNotInForce,
    socialCare,
    adjustments,
  ]) {
    expect(madeFrom.length).toBeGreaterThan(0);
  }
});
