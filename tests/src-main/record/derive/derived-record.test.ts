import { describe, expect, it } from 'vitest';
import type { DerivedRecord } from '../../../../src-shared/clinical/derived.ts';
import type { Resource } from '../harness.ts';
import { ASTHMA, derived, from, GP, HOSPITAL, POTASSIUM, recordOf } from '../merge/records.ts';

/** The harness's clock stands at 22-Nov-2026 12:00. */
const entries = (list: DerivedRecord['activeProblems']): readonly string[] =>
  list.items.map((id) => id.replace(/^[A-Za-z]+\//, ''));
const coded = (code: string): unknown => ({ coding: [{ code }] });
const of = (resourceType: string, id: string, more: Record<string, unknown>): Resource =>
  from(GP, { resourceType, id, code: { text: id }, ...more });

describe('problems: active and past (HAZ-010, HAZ-020)', () => {
  const problem = (id: string, more: Record<string, unknown> = {}): Resource =>
    of('Condition', id, { clinicalStatus: coded('active'), ...more });

  it.each<[why: string, more: Record<string, unknown>, active: boolean, past: boolean]>([
    ['active', {}, true, false],
    ['recurrence', { clinicalStatus: coded('recurrence') }, true, false],
    ['no status: never taken as past for want of a field', { clinicalStatus: undefined }, true, false],
    ['no status, and an end: over', { clinicalStatus: undefined, abatementDateTime: '2010' }, false, true],
    ['a status that is not known: never taken as past', { clinicalStatus: coded('unheard-of') }, true, false],
    ['a status in words', { clinicalStatus: { text: 'Resolved' } }, false, true],
    ['inactive', { clinicalStatus: coded('inactive') }, false, true],
    ['resolved', { clinicalStatus: coded('resolved') }, false, true],
    ['refuted is neither', { verificationStatus: coded('refuted') }, false, false],
    ['entered in error is neither', { verificationStatus: coded('entered-in-error') }, false, false],
  ])('%s', (_why, more, active, past) => {
    const { activeProblems, pastProblems } = derived(recordOf(problem('p', more)));
    expect([entries(activeProblems), entries(pastProblems)]).toEqual([active ? ['p'] : [], past ? ['p'] : []]);
  });

  it('one problem of two sources is one, newest first', () => {
    const { activeProblems } = derived(
      recordOf(
        problem('old', { onsetDateTime: '1998' }),
        from(GP, {
          resourceType: 'Condition',
          id: 'a',
          clinicalStatus: coded('active'),
          code: ASTHMA,
          onsetDateTime: '2019',
        }),
        from(HOSPITAL, { resourceType: 'Condition', id: 'b', clinicalStatus: coded('active'), code: ASTHMA }),
        problem('undated'),
      ),
    );
    expect(entries(activeProblems)).toEqual(['a', 'old', 'undated']);
  });
});

describe('what is to come and what is open', () => {
  const appointment = (id: string, status: string, start?: string): Resource => ({
    resourceType: 'Appointment',
    id,
    status,
    ...(start === undefined ? {} : { start, end: start }),
    participant: [{ actor: { reference: 'Patient/pat-1' }, status: 'accepted' }],
  });

  it('next appointments: the next first, those of today still there, those without a date behind', () => {
    const { nextAppointments } = derived(
      recordOf(
        appointment('later', 'booked', '2027-01-05T10:00:00Z'),
        appointment('asked', 'proposed'),
        appointment('this-morning', 'booked', '2026-11-22T09:00:00Z'),
        appointment('yesterday', 'booked', '2026-11-21T09:00:00Z'),
        appointment('next', 'pending', '2026-11-25T09:00:00Z'),
        appointment('cancelled', 'cancelled', '2026-11-26T09:00:00Z'),
        appointment('missed', 'noshow', '2026-11-27T09:00:00Z'),
      ),
    );
    expect(entries(nextAppointments)).toEqual(['this-morning', 'next', 'later', 'asked']);
  });

  it('one that is to come stays among the next where its end is a slip in the past (HAZ-009)', () => {
    const slip = { ...appointment('slip', 'booked', '2026-12-01T10:00:00Z'), end: '2025-12-01T10:30:00Z' };
    expect(entries(derived(recordOf(slip)).nextAppointments)).toEqual(['slip']);
  });

  it.each<[list: keyof DerivedRecord, type: string, open: readonly string[], closed: readonly string[]]>([
    ['openReferrals', 'ServiceRequest', ['active', 'on-hold', 'unknown'], ['completed', 'revoked', 'entered-in-error']],
    ['currentCarePlans', 'CarePlan', ['active', 'on-hold'], ['completed', 'revoked', 'entered-in-error']],
    ['involvedTeams', 'CareTeam', ['active', 'suspended'], ['inactive', 'entered-in-error']],
    ['involvedTeams', 'EpisodeOfCare', ['active', 'onhold', 'waitlist'], ['finished', 'cancelled', 'entered-in-error']],
    ['activeAlerts', 'Flag', ['active'], ['inactive', 'entered-in-error']],
  ])('%s of %s', (list, type, open, closed) => {
    const resources = [...open, ...closed].map((status) => of(type, status, { status }));
    const { items } = derived(recordOf(...resources))[list] as DerivedRecord['openReferrals'];
    expect(items.toSorted()).toEqual(open.map((status) => `${type}/${status}`).toSorted());
  });
});

describe('new since you last looked', () => {
  const audit = (recorded: string, patient = 'pat-1'): unknown => ({
    resource: {
      resourceType: 'AuditEvent',
      recorded,
      outcome: '0',
      entity: [{ what: { reference: `Patient/${patient}` } }],
    },
  });
  const changed = (id: string, lastUpdated?: string): Resource =>
    of('Flag', id, { status: 'active', ...(lastUpdated === undefined ? {} : { meta: { lastUpdated } }) });
  const OPENED_AT = Date.parse('2026-11-21T09:00:00Z');
  const RECORD = [
    changed('before', '2026-11-01T00:00:00Z'),
    changed('after', '2026-11-20T10:00:00Z'),
    changed('not-said'),
  ];

  it.each<[why: string, events: readonly unknown[], at: string | null, fresh: readonly string[]]>([
    [
      'the latest of their looks counts',
      [audit('2026-10-01T00:00:00Z'), audit('2026-11-10T08:00:00Z')],
      '2026-11-10T08:00:00.000Z',
      ['after'],
    ],
    ['none known: nothing is said to be new', [], null, []],
    ["another patient's look is none of this record", [audit('2026-11-10T08:00:00Z', 'pat-2')], null, []],
    [
      'this look itself, which may be written down before the answer comes, is none of before',
      [audit('2026-11-10T08:00:00Z'), audit('2026-11-21T09:00:00Z'), audit('2026-11-21T09:00:01Z')],
      '2026-11-10T08:00:00.000Z',
      ['after'],
    ],
  ])('%s', (_why, events, at, fresh) => {
    const record = recordOf();
    record.body({ kind: 'last-look', before: OPENED_AT }, { resourceType: 'Bundle', entry: events });
    record.page(RECORD);
    record.allEnded();
    const { lastLookedAt, newSinceLastLook } = derived(record);
    expect([lastLookedAt, entries(newSinceLastLook)]).toEqual([at, fresh]);
  });

  it('an answer that is no list of events is no look', () => {
    const record = recordOf(...RECORD);
    expect(record.body({ kind: 'last-look', before: OPENED_AT }, { resourceType: 'OperationOutcome' })).toEqual({
      kind: 'last-look',
      at: null,
    });
  });
});

describe('tests: when and where each was last done', () => {
  const result = (
    id: string,
    source: string,
    effectiveDateTime: string | undefined,
    value: unknown,
    more: Record<string, unknown> = {},
  ): Resource =>
    from(source, {
      resourceType: 'Observation',
      id,
      status: 'final',
      code: POTASSIUM,
      effectiveDateTime,
      ...(value as object),
      ...more,
    });
  const amount = (value: number, unit = 'mmol/L', comparator?: string): unknown => ({
    valueQuantity: { value, unit, ...(comparator === undefined ? {} : { comparator }) },
  });

  it('over all sources, newest first, with how it stands to the one before', () => {
    const record = recordOf(
      result('a', GP, '2026-03-01', amount(4.2)),
      result('b', HOSPITAL, '2026-11-20T09:30:00Z', amount(5.9), {
        performer: [{ display: 'Whiston Laboratory' }],
        interpretation: [{ coding: [{ code: 'H' }] }],
        referenceRange: [{ low: { value: 3.5, unit: 'mmol/L' }, high: { value: 5.3, unit: 'mmol/L' } }],
      }),
    );
    expect(derived(record).tests.items).toMatchObject([
      {
        name: 'Potassium',
        unit: 'mmol\u00A0per\u00A0L',
        count: 2,
        trend: 'higher',
        last: {
          entryId: 'Observation/b',
          text: '5.9\u00A0mmol\u00A0per\u00A0L',
          where: 'Whiston Laboratory, Whiston Hospital',
          interpretation: 'High',
        },
        previous: { entryId: 'Observation/a', where: 'Newton Surgery' },
      },
    ]);
  });

  it('a result that is dated to come does not stand before what was done', () => {
    const record = recordOf(result('now', GP, '2026-11-20', amount(6.9)), result('slip', GP, '2062-11-20', amount(4)));
    expect(derived(record).tests.items).toMatchObject([{ count: 2, last: { entryId: 'Observation/now' } }]);
  });

  it.each<[why: string, first: string | undefined, second: string]>([
    ['dated to come', '2027-01-05', '2026-11-01'],
    ['all dated to come', '2027-01-05', '2027-02-05'],
    ['without a date', undefined, '2026-11-01'],
  ])('what is %s is no step of a course: no direction', (_why, first, second) => {
    const record = recordOf(result('a', GP, first, amount(5.9)), result('b', GP, second, amount(4.2)));
    expect(derived(record).tests.items).toMatchObject([{ count: 2, trend: null, last: { entryId: 'Observation/b' } }]);
  });

  it('a preliminary one says so, and one about the baby is none of the mother', () => {
    const record = recordOf(
      result('a', GP, '2026-11-20', amount(7.2), { status: 'preliminary' }),
      result('b', GP, '2026-11-21', amount(3), { focus: [{ display: 'Baby' }] }),
    );
    expect(derived(record).tests.items).toMatchObject([
      { count: 1, last: { entryId: 'Observation/a', interpretation: 'Preliminary' } },
    ]);
  });

  it('mmol per L is one unit however its litre is written', () => {
    const record = recordOf(
      result('a', GP, '2026-11-20', amount(4, 'mmol/l')),
      result('b', GP, '2026-11-21', amount(5)),
    );
    expect(derived(record).tests.items).toHaveLength(1);
  });

  it.each<[why: string, before: unknown, after: unknown, trend: string | null]>([
    ['the same', amount(4), amount(4), 'same'],
    ['zero is a value', amount(1), amount(0), 'lower'],
    ['below a limit is lower by no known amount', amount(6), amount(5, 'mmol/L', '<'), null],
    ['words have no direction', { valueString: 'Negative' }, { valueString: 'Positive' }, null],
  ])('trend: %s', (_why, before, after, trend) => {
    const record = recordOf(result('a', GP, '2026-01-01', before), result('b', GP, '2026-02-01', after));
    expect(derived(record).tests.items).toMatchObject([{ count: 2, trend, last: { entryId: 'Observation/b' } }]);
  });

  it.each<[why: string, first: string, second: string]>([
    ['of the same minute', '2026-11-10T06:50:00Z', '2026-11-10T06:50:00Z'],
    ['of a day and a minute in it', '2026-11-10', '2026-11-10T06:50:00Z'],
    ['of a month and a day in it', '2026-11', '2026-11-10'],
  ])('two values that may be %s have no direction', (_why, first, second) => {
    const record = recordOf(result('a', GP, first, amount(184)), result('b', HOSPITAL, second, amount(84)));
    expect(derived(record).tests.items).toMatchObject([{ count: 2, trend: null }]);
  });

  it.each(['corrected', 'amended'])('of one moment what is %s is the last value, whatever its id', (status) => {
    for (const id of ['a', 'z']) {
      const record = recordOf(
        result('m', GP, '2026-11-10T06:50:00Z', amount(184)),
        result(id, HOSPITAL, '2026-11-10T06:50:00Z', amount(84), { status }),
      );
      expect(derived(record).tests.items).toMatchObject([
        { last: { entryId: `Observation/${id}` }, previous: { entryId: 'Observation/m' } },
      ]);
    }
  });

  it.each<[why: string, a: unknown, b: unknown, aMore: Record<string, unknown>, tests: number]>([
    ['another unit is another series: never two on one axis', amount(4), amount(4, 'mg/dL'), {}, 2],
    ['a withdrawn value is none', amount(4), amount(5), { status: 'entered-in-error' }, 1],
    ['a cancelled one is none', amount(4), amount(5), { status: 'cancelled' }, 1],
    ['one without a value is none', { dataAbsentReason: coded('unknown') }, amount(5), {}, 1],
  ])('%s', (_why, a, b, aMore, tests) => {
    const { items } = derived(
      recordOf(result('a', GP, '2026-01-01', a, aMore), result('b', GP, '2026-02-01', b)),
    ).tests;
    expect(items).toHaveLength(tests);
    expect(items.every(({ count }) => count === 1)).toBe(true);
  });

  it('the parts of a blood pressure are tests of their own, and a report is one that was done', () => {
    const part = (code: string, text: string, value: number): unknown => ({
      code: { text, coding: [{ system: 'http://loinc.org', code, display: text }] },
      valueQuantity: { value, unit: 'mmHg' },
    });
    const record = recordOf(
      from(GP, {
        resourceType: 'Observation',
        id: 'bp',
        status: 'final',
        code: { text: 'Blood pressure' },
        effectiveDateTime: '2026-01-01',
        component: [part('8480-6', 'Systolic', 142), part('8462-4', 'Diastolic', 88)],
      }),
      from(HOSPITAL, {
        resourceType: 'DiagnosticReport',
        id: 'x',
        status: 'final',
        code: { text: 'Chest X-ray' },
        effectiveDateTime: '2026-02-01',
        conclusion: 'Clear lungs',
      }),
    );
    expect(derived(record).tests.items.map(({ name, last }) => [name, last.text])).toEqual([
      ['Chest X-ray', 'Clear lungs'],
      ['Diastolic', '88\u00A0mmHg'],
      ['Systolic', '142\u00A0mmHg'],
    ]);
  });
});
