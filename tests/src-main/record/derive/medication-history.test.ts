import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../../src-shared/clinical/dates.ts';
import type { MedicationEvent } from '../../../../src-shared/clinical/derived.ts';
import type { Harness, Resource } from '../harness.ts';
import { derived, from, GP, HOSPITAL, recordOf } from '../merge/records.ts';

const RAMIPRIL = { text: 'Ramipril 5 mg capsules' };
const request = (id: string, more: Record<string, unknown> = {}, source = GP): Resource =>
  from(source, {
    resourceType: 'MedicationRequest',
    id,
    status: 'active',
    intent: 'plan',
    authoredOn: '2019-04-02',
    medicationCodeableConcept: RAMIPRIL,
    dosageInstruction: [{ text: 'One daily' }],
    ...more,
  });
const issue = (id: string, authoredOn: string, more: Record<string, unknown> = {}, source = GP): Resource =>
  request(id, { intent: 'order', status: 'completed', authoredOn, ...more }, source);
const statement = (id: string, more: Record<string, unknown> = {}, source = GP): Resource =>
  from(source, {
    resourceType: 'MedicationStatement',
    id,
    status: 'active',
    medicationCodeableConcept: RAMIPRIL,
    dosage: [{ text: 'One daily' }],
    ...more,
  });

const lastIssue = (valueDateTime: string): Record<string, unknown> => ({
  url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationStatementLastIssueDate',
  valueDateTime,
});

/** What the record process answers about every medicine of the record, each of its events. */
function eventsOf(record: Harness, keys = everyKey(record)): readonly MedicationEvent[] {
  record.fromRenderer({ kind: 'medication-history', generation: record.generation, requestId: 7, keys });
  const answer = record.toRenderer.findLast((message) => message.kind === 'medication-history');
  if (answer?.kind !== 'medication-history') throw new Error('no history was answered');
  return answer.histories.flatMap(({ events }) => events);
}

function everyKey(record: Harness): readonly string[] {
  const { currentMedication, pastMedication } = derived(record);
  return [...currentMedication.items, ...pastMedication.items].map(({ key }) => key);
}

/** `authorised 02-Apr-2019 to open`. */
function words({ kind, when, until }: MedicationEvent): string {
  const end = until === null ? '' : ` to ${typeof until === 'string' ? until : formatDate(until)}`;
  return `${kind} ${when === null ? 'undated' : formatDate(when)}${end}`;
}

describe('what happened to a medicine, as its entries tell it (HAZ-010, HAZ-020)', () => {
  it.each<[rule: string, resources: readonly Resource[], events: readonly string[]]>([
    ['an authorisation without an end is open', [request('a')], ['authorised 02-Apr-2019 to open']],
    [
      'one that gives its own end lasts until then',
      [request('a', { dispenseRequest: { validityPeriod: { start: '2019-04-02', end: '2027-04-01' } } })],
      ['authorised 02-Apr-2019 to 01-Apr-2027'],
    ],
    [
      'a stop is told with its day',
      [
        request('a', {
          status: 'stopped',
          dispenseRequest: { validityPeriod: { start: '2019-04-02', end: '2026-11-04' } },
        }),
      ],
      ['authorised 02-Apr-2019 to 04-Nov-2026', 'stopped 04-Nov-2026'],
    ],
    [
      'a stop without a day is no guess',
      [request('a', { status: 'stopped' })],
      ['authorised 02-Apr-2019 to not-recorded', 'stopped undated'],
    ],
    ['what was cancelled was never authorised', [request('a', { status: 'cancelled' })], ['cancelled 02-Apr-2019']],
    [
      'a prescription that was cancelled is no issue',
      [issue('a', '2026-11-01', { status: 'cancelled' })],
      ['cancelled 01-Nov-2026'],
    ],
    [
      'issues of an authorised medicine are points of that time',
      [
        request('a'),
        issue('b', '2026-09-01', { dispenseRequest: { expectedSupplyDuration: { value: 28, code: 'd' } } }),
      ],
      ['authorised 02-Apr-2019 to open', 'issued 01-Sep-2026'],
    ],
    [
      'a course that stands alone lasts as long as its supply',
      [issue('a', '2026-09-01', { dispenseRequest: { expectedSupplyDuration: { value: 7, code: 'd' } } })],
      ['issued 01-Sep-2026 to 08-Sep-2026'],
    ],
    [
      'an active prescription that gives no end is open',
      [issue('a', '2026-09-01', { status: 'active' })],
      ['issued 01-Sep-2026 to open'],
    ],
    ['a finished one without dates is a moment', [issue('a', '2026-09-01')], ['issued 01-Sep-2026']],
    [
      'a statement lasts for its period',
      [statement('a', { status: 'completed', effectivePeriod: { start: '2020-01', end: '2021-03' } })],
      ['stated Jan-2020 to Mar-2021'],
    ],
    [
      'the last issue that a statement tells is one, where it is not held itself',
      [
        statement('a', { effectivePeriod: { start: '2020-01-01' }, extension: [lastIssue('2026-11-16')] }),
        statement('b', { effectivePeriod: { start: '2020-01-01' }, extension: [lastIssue('2026-09-01')] }, HOSPITAL),
        issue('c', '2026-09-01'),
      ],
      ['stated 01-Jan-2020 to open', 'stated 01-Jan-2020 to open', 'issued 01-Sep-2026', 'issued 16-Nov-2026'],
    ],
    ['a statement without a start has none', [statement('a')], ['stated undated to open']],
    ['not taken is no time of taking', [statement('a', { status: 'not-taken' })], ['not-taken undated']],
    [
      'what was dispensed and given are points',
      [
        from(GP, {
          resourceType: 'MedicationDispense',
          id: 'a',
          status: 'completed',
          medicationCodeableConcept: RAMIPRIL,
          whenHandedOver: '2026-11-03',
        }),
        from(HOSPITAL, {
          resourceType: 'MedicationAdministration',
          id: 'b',
          status: 'completed',
          medicationCodeableConcept: RAMIPRIL,
          effectiveDateTime: '2026-11-04',
        }),
      ],
      ['dispensed 03-Nov-2026', 'given 04-Nov-2026'],
    ],
  ])('%s', (_rule, resources, events) => {
    expect(eventsOf(recordOf(...resources)).map(words)).toEqual(events);
  });

  it.each<[rule: string, resources: readonly Resource[], changes: readonly string[]]>([
    [
      'from one issue to the next',
      [
        request('a', { dosageInstruction: [{ text: 'Two daily' }] }),
        issue('b', '2026-01-01'),
        issue('c', '2026-03-01'),
        issue('d', '2026-05-01', { dosageInstruction: [{ text: 'Two daily' }] }),
      ],
      ['changed 01-May-2026: One daily > Two daily'],
    ],
    [
      'an authorisation in other words than its issues is no change',
      [request('a', { dosageInstruction: [{ text: 'Take ONE each day' }] }), issue('b', '2026-01-01')],
      [],
    ],
    [
      'two sources that word it differently are no change',
      [
        issue('a', '2026-01-01'),
        issue('b', '2026-02-01', { dosageInstruction: [{ text: 'Take ONE each day' }] }, HOSPITAL),
        issue('c', '2026-03-01'),
      ],
      [],
    ],
    [
      'an issue that names no dose changes none',
      [issue('a', '2026-01-01'), issue('b', '2026-02-01', { dosageInstruction: undefined }), issue('c', '2026-03-01')],
      [],
    ],
  ])('a change of dose: %s (HAZ-021)', (_rule, resources, changes) => {
    const found = eventsOf(recordOf(...resources)).filter(({ kind }) => kind === 'changed');
    expect(found.map((event) => `${words(event)}: ${event.before} > ${event.dose}`)).toEqual(changes);
  });

  it('every entry that a medicine was made from is in its history', () => {
    const record = recordOf(
      statement('s', { effectivePeriod: { start: '2019-04-02' } }, HOSPITAL),
      request('plan'),
      issue('old', '2026-09-01'),
      issue('new', '2026-11-01'),
    );
    const [item] = derived(record).currentMedication.items;
    const told = new Set(eventsOf(record).map(({ entryId }) => entryId));
    expect([...told].toSorted()).toEqual([...(item?.entryIds ?? [])].toSorted());
    expect(told.size).toBe(4);
  });

  it('of two current doses each has its own issues', () => {
    const record = recordOf(
      statement('one'),
      statement('two', { dosage: [{ text: 'Two daily' }] }, HOSPITAL),
      issue('a', '2026-09-01'),
      issue('b', '2026-10-01', { dosageInstruction: [{ text: 'Two daily' }] }, HOSPITAL),
    );
    const { items } = derived(record).currentMedication;
    const issues = items.map(({ key }) =>
      eventsOf(record, [key])
        .filter(({ kind }) => kind === 'issued')
        .map(words),
    );
    expect(issues).toEqual([['issued 01-Sep-2026'], ['issued 01-Oct-2026']]);
  });

  it('a medicine that is not held has no history, and a request that is none gets no answer', () => {
    const record = recordOf(statement('a'));
    expect(eventsOf(record, ['no such key'])).toEqual([]);
    const answers = record.toRenderer.length;
    record.fromRenderer({ kind: 'medication-history', generation: record.generation, requestId: 8, keys: [1, null] });
    record.fromRenderer({ kind: 'medication-history', generation: record.generation, requestId: 9, keys: 'a' });
    expect(record.toRenderer).toHaveLength(answers);
  });
});
