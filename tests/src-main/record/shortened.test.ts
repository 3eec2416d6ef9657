import { describe, expect, it } from 'vitest';
import { shortTexts } from '../../../src-main/record/read/short-texts.ts';
import { bundle, Harness, THEIRS } from './harness.ts';

const MEGABYTE = 'x'.repeat(1_000_000);
const MARK = { tone: 'warning', text: 'Too long for a line: see details for all of it' };

/** The longest text of a message, apart from what is asked for in order to be read in full. */
function longest(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Math.max(0, ...Object.values(value).map(longest));
}

const SAYS = { code: 'c', display: MEGABYTE };
const CODED = { coding: [{ system: 'http://snomed.info/sct', ...SAYS }], text: MEGABYTE };
const NAMED = { reference: 'Practitioner/p', display: MEGABYTE };
const RESOURCES = [
  { resourceType: 'Condition', id: 'c', subject: THEIRS, code: CODED, recorder: NAMED },
  { resourceType: 'Condition', id: 'code', subject: THEIRS, code: { coding: [{ system: 's', code: MEGABYTE }] } },
  { resourceType: 'AllergyIntolerance', id: 'a', patient: THEIRS, code: CODED },
  {
    resourceType: 'Observation',
    id: 'o',
    subject: THEIRS,
    code: CODED,
    effectiveDateTime: '2026-11-01',
    valueQuantity: { value: 1, unit: MEGABYTE },
    performer: [NAMED],
  },
  {
    resourceType: 'MedicationRequest',
    id: 'm',
    status: 'active',
    intent: 'order',
    subject: THEIRS,
    medicationCodeableConcept: CODED,
    dosageInstruction: [{ text: MEGABYTE }],
    requester: NAMED,
  },
  { resourceType: 'Practitioner', id: 'p', name: [{ family: MEGABYTE }] },
];
const LONG_PATIENT = {
  resourceType: 'Patient',
  id: 'pat-1',
  name: [{ family: MEGABYTE, given: [MEGABYTE] }],
  address: [{ line: [MEGABYTE] }],
};

async function record(resources: readonly unknown[], patient = LONG_PATIENT): Promise<Harness> {
  const harness = new Harness().open(['Condition'], patient);
  harness.page(resources, 'Condition');
  harness.ended('Condition').allEnded();
  return harness.settled();
}

describe('text of any length (HAZ-018)', () => {
  it('is no row of a megabyte, no name, no banner and no hit of a search', async () => {
    const harness = await record(RESOURCES);
    harness.search('x');
    harness.searchPlaces('x', ['Condition/c', 'Observation/o']);
    expect(harness.toRenderer.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['banner', 'entries', 'allergies', 'derived', 'ledger', 'search', 'search-places']),
    );
    expect(longest(harness.toRenderer)).toBeLessThan(5100);
    const found = harness.body({ kind: 'patient-search' }, bundle([LONG_PATIENT]), 0);
    expect(found?.kind === 'matches' ? longest(found.matches[0]?.displayName) : 0).toBeLessThan(5100);
  });

  it('says where it is cut, and how long it was; the row says so in a mark, and the details have all of it', async () => {
    const harness = await record(RESOURCES);
    const entry = harness.entry('Condition/c');
    expect(entry.title).toBe(`${MEGABYTE.slice(0, 5000)} … [cut here: 1,000,000 characters in all]`);
    expect(entry.marks).toContainEqual(MARK);
    expect(JSON.stringify(harness.detail('Condition/c')?.fields)).toContain(MEGABYTE);
  });

  it('leaves a text of a line as it is, up to 5,000 characters', async () => {
    const text = `${'w '.repeat(2499)}w!`;
    const { title, marks } = (
      await record([{ resourceType: 'Condition', id: 'c', subject: THEIRS, code: { text } }])
    ).entry('Condition/c');
    expect(title).toBe(text);
    expect(marks).not.toContainEqual(MARK);
  });

  it('is not cut amid a character, nor does it turn what follows', () => {
    const label = ' … [cut here: 5,101 characters in all]';
    expect(shortTexts(`${'x'.repeat(4999)}😀${'x'.repeat(100)}`)).toBe(`${'x'.repeat(4999)}${label}`);
    // So that what follows is not drawn on the wrong side.
    expect(shortTexts('א'.repeat(5101))).toBe(`${'א'.repeat(5000)}\u200E${label}`);
  });

  it('two medicines whose names differ in their last letter alone stay two', async () => {
    const medicine = (id: string, last: string) => ({
      ...RESOURCES[4],
      id,
      medicationCodeableConcept: { text: `${MEGABYTE}${last}` },
    });
    const harness = await record([medicine('m1', 'a'), medicine('m2', 'b')]);
    const derived = harness.toRenderer.findLast((message) => message.kind === 'derived');
    const keys = derived?.kind === 'derived' ? derived.derived.currentMedication.items.map(({ key }) => key) : [];
    expect(new Set(keys).size).toBe(2);
    harness.fromRenderer({ kind: 'medication-history', generation: 1, requestId: 3, keys });
    const answer = harness.toRenderer.findLast((message) => message.kind === 'medication-history');
    expect(answer?.kind === 'medication-history' ? answer.histories.map(({ key }) => key).toSorted() : []).toEqual(
      keys.toSorted(),
    );
  });
});
