import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../../src-shared/clinical/dates.ts';
import type { Resource } from '../harness.ts';
import { derived, from, GP, HOSPITAL, recordOf } from '../merge/records.ts';

const RAMIPRIL = { text: 'Ramipril 5 mg capsules' };
const statement = (id: string, more: Record<string, unknown> = {}, source = GP): Resource =>
  from(source, {
    resourceType: 'MedicationStatement',
    id,
    status: 'active',
    medicationCodeableConcept: RAMIPRIL,
    dosage: [{ text: 'One daily' }],
    ...more,
  });
const request = (id: string, more: Record<string, unknown> = {}, source = GP): Resource =>
  from(source, {
    resourceType: 'MedicationRequest',
    id,
    status: 'active',
    intent: 'plan',
    medicationCodeableConcept: RAMIPRIL,
    dosageInstruction: [{ text: 'One daily' }],
    ...more,
  });

const LAST_ISSUED_2019 = {
  url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationStatementLastIssueDate',
  valueDateTime: '2019-02-01',
};
const taken = (...ends: readonly (string | null)[]) => ({
  dosageInstruction: ends.map((end) => ({
    text: 'One daily',
    ...(end === null ? {} : { timing: { repeat: { boundsPeriod: { start: '2023-01-01', end } } } }),
  })),
});
/** Instructions in their order, each for so long; '' for no word on how long. */
const lasting = (...steps: readonly (readonly [sequence: number | null, value: number | null, code: string])[]) => ({
  dosageInstruction: steps.map(([sequence, value, code]) => ({
    text: 'One daily',
    ...(sequence === null ? {} : { sequence }),
    ...(value === null ? {} : { timing: { repeat: { boundsDuration: { value, code } } } }),
  })),
});
const WORKED_OUT = ', worked out from its start and duration';
const valid = (end: string) => ({ dispenseRequest: { validityPeriod: { start: '2023-01-01', end } } });
const OWN = 'The prescription’s own dates ended on';

describe('what is held of issues, for the words that are said of them', () => {
  it('without its day, it was supplied, and runs out', () => {
    const record = recordOf(request('a', { intent: 'order', ...valid('2026-11-08') }));
    expect(derived(record).currentMedication.items).toMatchObject([
      { lastIssued: null, held: { issued: 1 }, supplyUntil: { iso: '2026-11-08' } },
    ]);
  });

  it('with other instructions than any of two current doses, it is counted with neither', () => {
    const record = recordOf(
      statement('a', { extension: [LAST_ISSUED_2019] }),
      statement('b', { dosage: [{ text: 'Two daily' }], extension: [LAST_ISSUED_2019] }),
      request('i', { status: 'completed', intent: 'order', dosageInstruction: [{ text: 'As directed' }] }),
    );
    const none = { held: { issued: 0, dispensed: 0, given: 0 }, lastIssued: { iso: '2019-02-01' } };
    expect(derived(record).currentMedication.items).toMatchObject([none, none]);
  });
});

describe('what is recorded as active although its own dates are past stays current, and says so (HAZ-010)', () => {
  it.each<[rule: string, resources: readonly Resource[], notes: readonly string[]]>([
    ['instructions until a day', [request('a', taken('2024-03-01'))], [`${OWN} 01-Mar-2024`]],
    ['until yesterday', [request('a', taken('2026-11-21'))], [`${OWN} 21-Nov-2026`]],
    ['until today', [request('a', taken('2026-11-22'))], []],
    ['until a month that is not over', [request('a', taken('2026-11'))], []],
    [
      'of several instructions the last counts',
      [request('a', taken('2024-03-01', '2024-06-01'))],
      [`${OWN} 01-Jun-2024`],
    ],
    ['of several instructions one has no end', [request('a', taken('2024-03-01', null))], []],
    [
      'instructions for seven days from when it was written',
      [request('a', { authoredOn: '2026-03-01', ...lasting([null, 7, 'd']) })],
      [`${OWN} 08-Mar-2026${WORKED_OUT}`],
    ],
    [
      'for weeks from when it is valid',
      [request('a', { dispenseRequest: { validityPeriod: { start: '2023-01-01' } }, ...lasting([null, 2, 'wk']) })],
      [`${OWN} 15-Jan-2023${WORKED_OUT}`],
    ],
    [
      'of a statement from when it is taken',
      [statement('s', { effectivePeriod: { start: '2026-06-01' }, dosage: lasting([null, 5, 'd']).dosageInstruction })],
      [`The dates of its own instructions ended on 06-Jun-2026${WORKED_OUT}`],
    ],
    [
      'one dose after another, and two at a time: each step counts once',
      [request('a', { authoredOn: '2026-03-01', ...lasting([1, 5, 'd'], [2, 5, 'd'], [2, 3, 'd'], [3, 1, 'wk']) })],
      [`${OWN} 18-Mar-2026${WORKED_OUT}`],
    ],
    [
      'several doses in no order: they may follow one another',
      [request('a', { authoredOn: '2026-03-01', ...lasting([null, 5, 'd'], [null, 5, 'd']) })],
      [],
    ],
    ['one of two has no end', [request('a', { authoredOn: '2026-03-01', ...lasting([1, 5, 'd'], [2, null, '']) })], []],
    ['for seven days from a day nobody wrote down', [request('a', lasting([null, 7, 'd']))], []],
    ['from a month', [request('a', { authoredOn: '2026-03', ...lasting([null, 7, 'd']) })], []],
    ['for months, which differ', [request('a', { authoredOn: '2026-03-01', ...lasting([null, 1, 'mo']) })], []],
    ['and not over yet', [request('a', { authoredOn: '2026-11-20', ...lasting([null, 7, 'd']) })], []],
    ['valid until a day long ago', [request('a', valid('2025-05-31'))], [`${OWN} 31-May-2025`]],
    ['valid until some days ago: its supply has run out', [request('a', valid('2026-11-10'))], []],
    [
      'valid no longer, with instructions for longer',
      [request('a', { ...valid('2025-05-31'), ...taken('2027-01-01') })],
      [],
    ],
    [
      'valid for longer than it is to be taken',
      [request('a', { ...valid('2025-05-31'), ...taken('2024-03-01') })],
      [`${OWN} 01-Mar-2024`],
    ],
    ['one of two prescriptions has no end', [request('a', valid('2025-05-31')), request('b', {}, HOSPITAL)], []],
    [
      'the statement beside it has no dates of its own',
      [statement('s'), request('a', valid('2025-05-31'))],
      [`${OWN} 31-May-2025`],
    ],
    [
      'a later issue of it still lasts',
      [
        request('a', valid('2025-05-31')),
        request('i', { intent: 'order', status: 'completed', authoredOn: '2026-11-01', ...valid('2026-12-20') }),
      ],
      [],
    ],
    [
      'a statement alone',
      [statement('s', { dosage: taken('2024-03-01').dosageInstruction })],
      ['The dates of its own instructions ended on 01-Mar-2024'],
    ],
    ['on hold', [request('a', { status: 'on-hold', ...taken('2024-03-01') })], ['On hold', `${OWN} 01-Mar-2024`]],
    ['no dates at all', [request('a')], []],
  ])('%s', (_rule, resources, notes) => {
    const { currentMedication, pastMedication } = derived(recordOf(...resources));
    expect(pastMedication.items).toEqual([]);
    expect(currentMedication.items.map((item) => item.notes)).toEqual([notes]);
  });
});

describe('current and past medication, by its rules (HAZ-010, HAZ-020)', () => {
  it.each<[rule: string, resource: Resource, current: string | null, past: string | null]>([
    ['an active statement', statement('a'), 'current', null],
    ['no status: never past for want of a field', statement('a', { status: undefined }), 'current', null],
    ['on hold stands with the current', statement('a', { status: 'on-hold' }), 'on-hold', null],
    ['stopped', statement('a', { status: 'stopped' }), null, 'past'],
    ['completed', statement('a', { status: 'completed' }), null, 'past'],
    ['not taken', statement('a', { status: 'not-taken' }), null, 'not-taken'],
    ['an active authorisation', request('a'), 'current', null],
    ['an active order', request('a', { intent: 'order' }), 'current', null],
    ['a proposal is no prescription', request('a', { intent: 'proposal' }), null, null],
    ['a draft is none', request('a', { status: 'draft' }), null, null],
    ['an instruction not to give is none', request('a', { doNotPerform: true }), null, null],
    ['entered in error is none', statement('a', { status: 'entered-in-error' }), null, null],
    [
      'a medicine that nobody can name is a medicine',
      statement('a', { medicationCodeableConcept: undefined, medicationReference: { reference: 'Medication/gone' } }),
      'current',
      null,
    ],
    [
      'what was not given is none',
      from(HOSPITAL, {
        resourceType: 'MedicationAdministration',
        id: 'a',
        status: 'not-done',
        medicationCodeableConcept: RAMIPRIL,
        effectiveDateTime: '2026-11-22',
      }),
      null,
      null,
    ],
    [
      'what was declined at the counter is none',
      from(GP, {
        resourceType: 'MedicationDispense',
        id: 'a',
        status: 'declined',
        medicationCodeableConcept: RAMIPRIL,
      }),
      null,
      null,
    ],
    [
      'one for a ward is over with its order',
      request('a', {
        intent: 'order',
        status: 'completed',
        authoredOn: '2026-11-20',
        category: [{ coding: [{ code: 'inpatient' }] }],
        dispenseRequest: { validityPeriod: { end: '2027-01-20' } },
      }),
      null,
      'past',
    ],
    [
      'a course that is issued in full is taken until its supply ends',
      request('a', {
        intent: 'order',
        status: 'completed',
        authoredOn: '2026-11-20',
        dispenseRequest: { validityPeriod: { end: '2027-01-20' } },
      }),
      'current',
      null,
    ],
    [
      'what was given says nothing of what is current',
      from(HOSPITAL, {
        resourceType: 'MedicationAdministration',
        id: 'a',
        status: 'completed',
        medicationCodeableConcept: RAMIPRIL,
        effectiveDateTime: '2026-11-20',
      }),
      null,
      'given',
    ],
  ])('%s', (_rule, resource, current, past) => {
    const { currentMedication, pastMedication } = derived(recordOf(resource));
    expect(currentMedication.items.map(({ state }) => state)).toEqual(current === null ? [] : [current]);
    expect(pastMedication.items.map(({ state }) => state)).toEqual(past === null ? [] : [past]);
  });

  it('statement, authorisation, issues and dispensing of one medicine are one line: started, last issued', () => {
    const [item, ...others] = derived(
      recordOf(
        statement('s', { effectivePeriod: { start: '2019-04-02' } }),
        request('plan', { authoredOn: '2019-04-02' }),
        request('old', { intent: 'order', status: 'completed', authoredOn: '2026-09-01' }),
        request('new', { intent: 'order', status: 'completed', authoredOn: '2026-11-01' }),
        from(GP, {
          resourceType: 'MedicationDispense',
          id: 'd',
          status: 'completed',
          medicationCodeableConcept: RAMIPRIL,
          whenHandedOver: '2026-11-03',
        }),
      ),
    ).currentMedication.items;
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      dose: 'One daily',
      stopped: null,
      entryIds: expect.arrayContaining(['MedicationDispense/d']) as string[],
    });
    expect(item?.entryIds[0]).toBe('MedicationStatement/s');
    expect(
      [item?.started, item?.lastIssued].map((date) => (date === null || date === undefined ? null : formatDate(date))),
    ).toEqual(['02-Apr-2019', '03-Nov-2026']);
  });

  it('two current doses are two lines, each with its conflict', () => {
    const items = derived(recordOf(statement('a'), statement('b', { dosage: [{ text: 'Two daily' }] }, HOSPITAL)))
      .currentMedication.items;
    expect(items.map(({ dose, notes }) => [dose, notes])).toEqual([
      ['One daily', ['Another source words the dose differently (Whiston Hospital)']],
      ['Two daily', ['Another source words the dose differently (Newton Surgery)']],
    ]);
  });

  it.each<[rule: string, other: Record<string, unknown>]>([
    ['stopped it before it was begun again', { status: 'stopped', effectivePeriod: { end: '2025-01-01' } }],
    ['has finished the course', { status: 'completed', effectivePeriod: { end: '2025-01-01' } }],
    ['says that it is not taken', { status: 'not-taken' }],
  ])('a source that %s does not stand behind the current medicine, and its entry is led to', (_rule, other) => {
    const [item] = derived(
      recordOf(statement('a', { effectivePeriod: { start: '2026-01-01' } }), statement('b', other, HOSPITAL)),
    ).currentMedication.items;
    expect(item?.sources.map(({ name }) => name)).toEqual(['Newton Surgery']);
    expect(item?.entryIds).toEqual(['MedicationStatement/a', 'MedicationStatement/b']);
  });

  it('the day on which it was told is no start', () => {
    const [item] = derived(recordOf(statement('a', { dateAsserted: '2026-11-20' }))).currentMedication.items;
    expect(item?.started).toBeNull();
  });

  it.each<[why: string, other: Record<string, unknown>]>([
    ['gives no dose', { dosage: undefined }],
    [
      'says the same in structure as well',
      { dosage: [{ text: 'One daily', doseAndRate: [{ doseQuantity: { value: 5, unit: 'mg' } }] }] },
    ],
  ])('a source that %s stands in the same line', (_why, other) => {
    const items = derived(recordOf(statement('a'), statement('b', other, HOSPITAL))).currentMedication.items;
    expect(items.map(({ dose, notes, sources }) => [dose, notes, sources.map(({ name }) => name)])).toEqual([
      ['One daily', [], ['Newton Surgery', 'Whiston Hospital']],
    ]);
  });

  it('recently stopped: up to about six months back; the last issue stands in where no date is given, and an undated stop may be as recent (HAZ-010)', () => {
    const medicine = (text: string, more: Record<string, unknown>): Resource =>
      statement(text, { status: 'stopped', medicationCodeableConcept: { text }, ...more });
    const { recentlyStopped, recentDays, pastMedication } = derived(
      recordOf(
        medicine('Recent', { effectivePeriod: { start: '2020-01-01', end: '2026-11-12' } }),
        medicine('Long-ago', { effectivePeriod: { start: '2020-01-01', end: '2025-11-12' } }),
        medicine('No-date', {}),
        medicine('No-date issued', { extension: [LAST_ISSUED_2019] }),
        medicine('Completed, no date', { status: 'completed' }),
        request('withdrawn', { status: 'cancelled', medicationCodeableConcept: { text: 'Withdrawn' } }),
        request('course', {
          intent: 'order',
          status: 'completed',
          authoredOn: '2026-11-01',
          medicationCodeableConcept: { text: 'Doxycycline' },
        }),
      ),
    );
    expect(recentDays).toBe(183);
    expect(recentlyStopped.items.map(({ name, notes }) => [name, ...notes])).toEqual([
      ['Recent'],
      ['Doxycycline'],
      ['No-date issued', 'Date of stopping not recorded'],
      ['No-date', 'Date of stopping not recorded'],
    ]);
    // What has no date is past, and is not lost.
    expect(pastMedication.items.map(({ name }) => name)).toEqual([
      'Recent',
      'Doxycycline',
      'Long-ago',
      'No-date issued',
      'Completed, no date',
      'No-date',
      'Withdrawn',
    ]);
  });

  it.each([
    ['in winter', '2026-01-01', '08-Jan-2026'],
    ['in summer, when midnight in London is the day before in UTC', '2026-10-12', '19-Oct-2026'],
    ['over the end of summer time', '2026-10-24', '31-Oct-2026'],
    ['from a minute late on a summer evening', '2026-07-01T23:30:00+01:00', '08-Jul-2026'],
  ])('how long a supply lasts by its own dates is said, and not decided upon: %s', (_why, authoredOn, ended) => {
    const [item] = derived(
      recordOf(
        request('a', {
          intent: 'order',
          authoredOn,
          dispenseRequest: { expectedSupplyDuration: { value: 7, code: 'd', unit: 'days' } },
        }),
      ),
    ).currentMedication.items;
    expect(item?.state).toBe('current');
    const until = item?.supplyUntil ?? null;
    expect(until === null ? null : formatDate(until)).toBe(ended);
  });

  it('of a repeat the last issue counts, and not the authorisation of years ago', () => {
    const days = { expectedSupplyDuration: { value: 56, code: 'd', unit: 'days' } };
    const [item] = derived(
      recordOf(
        request('plan', { authoredOn: '2019-01-01', dispenseRequest: days }),
        request('issue', { intent: 'order', status: 'completed', authoredOn: '2026-11-01', dispenseRequest: days }),
      ),
    ).currentMedication.items;
    expect(item).toMatchObject({ state: 'current', supplyUntil: { precision: 'day' } });
  });

  it('a course that runs on says that it is recorded as completed, and one that was stopped is past', () => {
    const course = (id: string, more: Record<string, unknown> = {}): Resource =>
      request(id, {
        intent: 'order',
        status: 'completed',
        authoredOn: '2026-11-20',
        dispenseRequest: { validityPeriod: { end: '2027-01-20' } },
        ...more,
      });
    const [running] = derived(recordOf(course('a'))).currentMedication.items;
    expect(running?.notes).toEqual(['Recorded as completed; its supply has not run out']);
    const stopped = recordOf(course('a'), statement('b', { status: 'stopped' }, HOSPITAL));
    expect(derived(stopped).currentMedication.items).toEqual([]);
  });

  it('what is called active although its period has ended says so', () => {
    const [item] = derived(recordOf(statement('a', { effectivePeriod: { start: '2018-01-01', end: '2019-03-12' } })))
      .currentMedication.items;
    expect(item).toMatchObject({ state: 'current', notes: ['Recorded as active, with an end of 12-Mar-2019'] });
  });

  it('what is called active although it is to start yet says so', () => {
    const [item] = derived(recordOf(request('a', { intent: 'order', authoredOn: '2027-05-05' }))).currentMedication
      .items;
    expect(item).toMatchObject({ state: 'current', notes: ['Recorded as active, to start on 05-May-2027'] });
  });

  it.each<[why: string, stop: Resource, notes: readonly string[]]>([
    [
      'stopped later, by the same source',
      request('b', { intent: 'order', status: 'stopped', authoredOn: '2026-11-01' }),
      ['A later entry has it as stopped (01-Nov-2026)'],
    ],
    ['stopped before it began', request('b', { intent: 'order', status: 'stopped', authoredOn: '2025-11-01' }), []],
    [
      'a later issue was taken back',
      request('b', { intent: 'order', status: 'cancelled', authoredOn: '2026-11-01' }),
      [],
    ],
    [
      'another dose was stopped, some days after this one began',
      request('b', {
        intent: 'order',
        status: 'stopped',
        authoredOn: '2026-10-05',
        dosageInstruction: [{ text: 'Two daily' }],
      }),
      [],
    ],
    [
      'stopped on the day on which this one began',
      statement('b', { status: 'stopped', effectivePeriod: { start: '2026-01-01', end: '2026-10-01' } }),
      [],
    ],
  ])('a stop that is later than what is current is said beside it (HAZ-010): %s', (_why, stop, notes) => {
    const active = request('a', { intent: 'order', authoredOn: '2026-10-01' });
    const [item, ...others] = derived(recordOf(active, stop)).currentMedication.items;
    expect(others).toEqual([]);
    expect(item).toMatchObject({ state: 'current', notes });
  });

  it.each([
    ['2026', true],
    ['2026-05', true],
    ['2026-04', false],
    ['2025', false],
  ])('what ended in %s, and may have within the last half year, is recently stopped: %s', (end, isRecent) => {
    const { recentlyStopped } = derived(recordOf(statement('a', { status: 'stopped', effectivePeriod: { end } })));
    expect(recentlyStopped.items).toHaveLength(isRecent ? 1 : 0);
  });

  it.each([
    { value: 1e12, code: 'd' },
    { value: 7, code: 'constructor' },
    { value: -1, code: 'd' },
    { value: 'x', code: 'd' },
  ])('a duration of %j is no supply, and costs nothing else', (expectedSupplyDuration) => {
    const [item] = derived(
      recordOf(
        request('a', { intent: 'order', authoredOn: '2026-01-01', dispenseRequest: { expectedSupplyDuration } }),
      ),
    ).currentMedication.items;
    expect(item).toMatchObject({ state: 'current', supplyUntil: null });
  });

  it('a cancelled prescription was not issued', () => {
    const cancelled = request('a', { intent: 'order', status: 'cancelled', authoredOn: '2026-11-01' });
    expect(derived(recordOf(cancelled)).pastMedication.items[0]?.lastIssued).toBeNull();
  });

  it('a prescription that was stopped is valid until then', () => {
    const stopped = request('a', {
      status: 'stopped',
      dispenseRequest: { validityPeriod: { start: '2026-01-01', end: '2026-11-04' } },
    });
    const [item] = derived(recordOf(stopped)).recentlyStopped.items;
    expect(item?.stopped?.iso).toBe('2026-11-04');
  });

  const PRESCRIBER = { requester: { display: 'Dr Amina Rahman' } };
  it.each<[rule: string, resources: readonly Resource[], expected: Record<string, unknown>]>([
    ['who prescribed it, and where', [request('a', PRESCRIBER)], { prescriber: 'Dr Amina Rahman, Newton Surgery' }],
    [
      'the newest prescription that names somebody counts',
      [
        request('a', { ...PRESCRIBER, authoredOn: '2019-01-01' }),
        request('b', { authoredOn: '2026-01-01', requester: { display: 'Dr Bola Ade' } }),
        request('c', { authoredOn: '2026-05-01' }),
      ],
      { prescriber: 'Dr Bola Ade, Newton Surgery' },
    ],
    ['nobody is named: nobody is made up', [request('a')], { prescriber: '' }],
    [
      'who states it has not prescribed it',
      [statement('a', { informationSource: { display: 'Mrs Example' } })],
      { prescriber: '' },
    ],
    [
      'the organisation that it was prescribed at (UK Core)',
      [
        request('a', {
          ...PRESCRIBER,
          extension: [
            {
              url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationPrescribingOrganization',
              valueReference: { display: 'Sankey Clinic' },
            },
          ],
        }),
      ],
      { prescriber: 'Dr Amina Rahman, Sankey Clinic' },
    ],
    [
      'repeat (courseOfTherapyType)',
      [request('a', { courseOfTherapyType: { coding: [{ code: 'continuous' }] } })],
      { course: 'Repeat' },
    ],
    [
      'acute (the prescription type of UK Core and GP Connect)',
      [
        request('a', {
          extension: [
            {
              url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-PrescriptionType-1',
              valueCodeableConcept: { coding: [{ code: 'acute' }] },
            },
          ],
        }),
      ],
      { course: 'Acute' },
    ],
    [
      'a prescription type of the Electronic Prescription Service is neither',
      [
        request('a', {
          extension: [
            {
              url: 'https://fhir.nhs.uk/StructureDefinition/Extension-DM-PrescriptionType',
              valueCoding: { code: '0101', display: 'Primary Care Prescriber' },
            },
          ],
        }),
      ],
      { course: '' },
    ],
    [
      'sources that differ on it are both told',
      [
        request('a', { courseOfTherapyType: { coding: [{ code: 'continuous' }] } }),
        request('b', { courseOfTherapyType: { coding: [{ code: 'acute' }] }, authoredOn: '2026-11-01' }, HOSPITAL),
      ],
      { course: 'Acute and Repeat' },
    ],
    ['what it is for', [request('a', { reasonCode: [{ text: 'Hypertension' }] })], { reason: 'Hypertension' }],
    [
      'why it was stopped',
      [statement('a', { status: 'stopped', statusReason: [{ text: 'Cough' }] })],
      { state: 'past', statusReason: 'Cough' },
    ],
    [
      'why it is on hold',
      [request('a', { status: 'on-hold', statusReason: { text: 'Kidney injury' } })],
      { state: 'on-hold', statusReason: 'Kidney injury' },
    ],
    [
      'why it was stopped once is no word on what is current',
      [
        request('a', { authoredOn: '2026-11-01' }),
        request('b', { status: 'stopped', authoredOn: '2019-01-01', statusReason: { text: 'Cough' } }),
      ],
      { state: 'current', statusReason: '' },
    ],
    [
      'what was noted beside it',
      [statement('a', { note: [{ text: 'Buys it herself' }] })],
      { remarks: ['Buys it herself'] },
    ],
    [
      'cancelled is said, and is not read as stopped (HAZ-010)',
      [request('a', { status: 'cancelled' })],
      { state: 'past', notes: ['Cancelled'] },
    ],
    [
      'issues, dispensings and doses given are counted apart; a cancelled one is none',
      [
        request('a'),
        request('b', { intent: 'order', status: 'completed', authoredOn: '2026-09-01' }),
        request('c', { intent: 'order', status: 'cancelled', authoredOn: '2026-10-01' }),
        from(GP, {
          resourceType: 'MedicationDispense',
          id: 'd',
          status: 'completed',
          medicationCodeableConcept: RAMIPRIL,
          whenHandedOver: '2026-09-03',
        }),
      ],
      { held: { issued: 1, dispensed: 1, given: 0 } },
    ],
  ])('around a medicine: %s', (_rule, resources, expected) => {
    const { currentMedication, pastMedication } = derived(recordOf(...resources));
    expect([...currentMedication.items, ...pastMedication.items]).toMatchObject([expected]);
  });

  it('names the kinds of entry that it was made from, for what may be missing', () => {
    expect(derived(recordOf()).currentMedication).toEqual({
      items: [],
      madeFrom: ['MedicationStatement', 'MedicationRequest', 'MedicationDispense', 'MedicationAdministration'],
    });
  });
});
