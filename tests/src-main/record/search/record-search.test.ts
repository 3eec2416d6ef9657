import { describe, expect, it } from 'vitest';
import { generateResidents } from '../../../../src-sandbox/residents/index.ts';
import { richLines } from '../../../../src-shared/clinical/rich-text.ts';
import type { EntryDetail } from '../../../../src-shared/clinical/entry.ts';
import { ownerOf } from '../../../src-sandbox/residents/set.ts';
import { Harness, PATIENT, type Resource, THEIRS } from '../harness.ts';

const problem = (id: string, text: string, more: Record<string, unknown> = {}): Resource => ({
  resourceType: 'Condition',
  id,
  subject: THEIRS,
  code: { text },
  ...more,
});

function opened(...resources: readonly Resource[]): Harness {
  const harness = new Harness().open(['Condition']);
  harness.page(resources, 'Condition');
  harness.ended('Condition').settle();
  return harness.allEnded().settle();
}

const ids = (harness: Harness, text: string): readonly string[] => {
  const { inTitle, inText } = harness.search(text);
  return [...inTitle, ...inText].toSorted();
};

describe('search in the open record', () => {
  const asthma = problem('asthma', 'Asthma', {
    onsetDateTime: '2024-11-21',
    code: { text: 'Asthma', coding: [{ system: 'http://snomed.info/sct', code: '195967001', display: 'Asthma' }] },
    note: [{ text: 'Wheezy at night, peak flow 310. Seen by Zoë Hart.' }],
  });
  const record = opened(asthma, problem('mi', 'Myocardial infarction'), problem('bp', 'Raised blood pressure'));

  it.each([
    ['a word of the title', 'asthma', ['Condition/asthma']],
    ['the beginning of one', 'asth', ['Condition/asthma']],
    ['not the middle of one', 'thma', []],
    ['a word of a note', 'wheezy', ['Condition/asthma']],
    ['words of title and note together', 'asthma wheezy', ['Condition/asthma']],
    ['only what has all words', 'asthma infarction', []],
    ['a name without its accent', 'zoe hart', ['Condition/asthma']],
    ['a code', '195967001', ['Condition/asthma']],
    ['a value', 'peak flow 310', ['Condition/asthma']],
    ['an abbreviation', 'MI', ['Condition/mi']],
    ['the date as entries show it', '21-Nov-2024', ['Condition/asthma']],
    ['the date in figures', '21/11/2024', ['Condition/asthma']],
    ['the date as FHIR has it', '2024-11-21', ['Condition/asthma']],
    ['the month', 'Nov 2024', ['Condition/asthma']],
    ['the month in full', 'November 2024', ['Condition/asthma']],
    ['the month as it is shown', 'Nov-2024', ['Condition/asthma']],
    ['nothing where nothing is typed', '  ', []],
    ['nothing where signs are typed', '— %', []],
  ])('finds %s', (_, text, expected) => expect(ids(record, text)).toEqual(expected));

  it('tells hits in the title from hits elsewhere', () => {
    expect(record.search('asthma')).toMatchObject({ inTitle: ['Condition/asthma'], inText: [] });
    expect(record.search('wheezy')).toMatchObject({ inTitle: [], inText: ['Condition/asthma'] });
  });

  it('says which words it added', () => {
    expect(record.search('bp').alsoSearched).toEqual(['blood pressure']);
    expect(record.search('asthma').alsoSearched).toEqual([]);
  });

  it('guesses at a slip of one letter only where nothing has the word, and says so', () => {
    expect(record.search('asthna')).toMatchObject({
      inTitle: ['Condition/asthma'],
      similar: [{ typed: 'asthna', found: ['asthma'] }],
    });
    expect(record.search('asthma').similar).toEqual([]);
    expect(record.search('wheezy infarction')).toMatchObject({ inTitle: [], inText: [], similar: [] });
  });

  it.each([
    ['a code', '195967002'],
    ['a short word', 'nigt'],
  ])('never guesses at %s', (_, text) => expect(record.search(text)).toMatchObject({ similar: [], inText: [] }));

  it('tells where in the entry it is, in its own words', () => {
    const places = (text: string) => record.searchPlaces(text, ['Condition/asthma', 'Condition/none']);
    const whole = { cutBefore: false, cutAfter: false };
    expect(places('wheezy asthma')).toEqual([
      {
        entryId: 'Condition/asthma',
        excerpts: [{ label: '', text: 'Wheezy at night, peak flow 310. Seen by Zoë Hart.', ...whole }],
      },
    ]);
    expect(places('195967001')).toEqual([
      { entryId: 'Condition/asthma', excerpts: [{ label: 'SNOMED CT', text: '195967001 Asthma', ...whole }] },
    ]);
    expect(places('asthma')).toEqual([{ entryId: 'Condition/asthma', excerpts: [] }]);
  });

  it('knows rows at once and says how much is still to be read', () => {
    const harness = new Harness().open(['Condition']);
    harness.page([asthma], 'Condition');
    expect(harness.search('asthma')).toMatchObject({
      inTitle: ['Condition/asthma'],
      read: 0,
      entries: 1,
      isReading: true,
    });
    expect(ids(harness, '195967001')).toEqual([]);
    harness.settle();
    expect(harness.search('195967001')).toMatchObject({
      inText: ['Condition/asthma'],
      read: 1,
      entries: 1,
      isReading: false,
    });
  });

  it('reads nothing while pages come and nobody asks, and says so to the first who does', () => {
    const harness = new Harness().open(['Condition']);
    harness.page([asthma, problem('mi', 'Myocardial infarction')], 'Condition');
    harness.settle();
    const unread = { read: 0, entries: 2, isReading: true };
    expect(harness.search('infarction')).toMatchObject({ inTitle: ['Condition/mi'], ...unread });
    harness.settle();
    expect(harness.search('wheezy')).toMatchObject({ inText: ['Condition/asthma'], read: 2, isReading: false });
    // Somebody has asked: what comes now is read while it comes.
    harness.page([problem('bp', 'Raised blood pressure', { note: [{ text: 'At home' }] })], 'Condition');
    harness.settle();
    expect(harness.search('home')).toMatchObject({ inText: ['Condition/bp'], read: 3, entries: 3, isReading: false });
  });

  it('finds a name that came after the entry that it stands in', () => {
    const harness = new Harness().open(['Condition']);
    harness.page([problem('a', 'Asthma', { recorder: { reference: 'Practitioner/late' } })], 'Condition');
    harness.settle();
    expect(ids(harness, 'quillfeather')).toEqual([]);
    harness.body(
      { kind: 'names', resourceType: 'Practitioner' },
      {
        resourceType: 'Bundle',
        entry: [{ resource: { resourceType: 'Practitioner', id: 'late', name: [{ family: 'Quillfeather' }] } }],
      },
    );
    harness.ended('Condition').allEnded().settle();
    expect(ids(harness, 'quillfeather')).toEqual(['Condition/a']);
  });

  it('finds by the words of the newest version alone', () => {
    const harness = new Harness().open(['Condition']);
    harness.page([problem('a', 'Asthma', { meta: { versionId: '1' } })], 'Condition');
    harness.settle();
    harness.page([problem('a', 'Bronchitis', { meta: { versionId: '2' } })], 'Condition');
    expect(ids(harness, 'asthma')).toEqual([]);
    harness.settle();
    expect(ids(harness, 'asthma')).toEqual([]);
    expect(ids(harness, 'bronchitis')).toEqual(['Condition/a']);
  });

  it('knows nothing of the record before (HAZ-001)', () => {
    const harness = opened(asthma);
    harness.open(['Condition'], { ...PATIENT, id: 'pat-2', identifier: [] }, 2);
    const before = harness.toRenderer.length;
    harness.fromRenderer({ kind: 'search', generation: 1, requestId: 1, text: 'asthma' });
    expect(harness.toRenderer.length).toBe(before);
    harness.fromRenderer({ kind: 'search', generation: 2, requestId: 2, text: 'asthma' });
    expect(harness.toRenderer.at(-1)).toMatchObject({
      kind: 'search',
      answer: { inTitle: [], inText: [], entries: 0 },
    });
  });

  it.each([
    ['no text', { kind: 'search', text: 7 }],
    ['no ids', { kind: 'search-places', text: 'a', entryIds: 'Condition/asthma' }],
    ['ids that are none', { kind: 'search-places', text: 'a', entryIds: [1] }],
  ])('does not answer a message with %s', (_, message) => {
    const before = record.toRenderer.length;
    record.fromRenderer({ generation: 1, requestId: 1, ...message });
    expect(record.toRenderer.length).toBe(before);
  });
});

describe('everything that the detail pane says is found: residents of the sandbox', () => {
  const { resources } = generateResidents({ seed: 1 });
  const directory = resources.filter(({ resourceType }) =>
    ['Organization', 'Location', 'Practitioner', 'PractitionerRole'].includes(resourceType),
  );

  it.each(['sheila-makin', 'raymond-sefton', 'patricia-holt'])('%s', (patientId) => {
    const own = resources.filter((one) => ownerOf(one) === `Patient/${patientId}`) as unknown as readonly Resource[];
    const patient = own.find(({ resourceType }) => resourceType === 'Patient') ?? null;
    const clinical = own.filter(({ resourceType }) => !['Patient', 'Binary'].includes(resourceType));
    const types = [...new Set(clinical.map(({ resourceType }) => resourceType))];
    const harness = new Harness().open(types, patient);
    harness.page([...clinical, ...directory]);
    for (const type of types) harness.ended(type);
    harness.allEnded().settle();
    const entries = [...harness.entries().values()];
    expect(entries.length).toBeGreaterThan(5);
    const answers = new Map<string, ReadonlySet<string>>();
    const finds = (word: string): ReadonlySet<string> => {
      const known = answers.get(word) ?? new Set(ids(harness, word));
      answers.set(word, known);
      return known;
    };
    const missed: string[] = [];
    for (const { id, title } of entries) {
      const detail = harness.detail(id);
      expect(detail).not.toBeNull();
      for (const word of [title, ...(detail === null ? [] : textsOf(detail))].flatMap((text) => text.split(/\s+/))) {
        if (/[\p{L}\p{N}]/u.test(word) && !finds(word).has(id)) missed.push(`${id}: ${word}`);
      }
    }
    expect(missed).toEqual([]);
  });
});

/** What the pane draws, read without the search's own code. */
function textsOf({ fields, sections, documents, codes, versions }: EntryDetail): readonly string[] {
  return [
    ...[...fields, ...codes, ...sections.flatMap((section) => section.fields)].flatMap(({ label, value }) => [
      label,
      value,
    ]),
    ...sections.flatMap(({ title, blocks, entries }) => [
      title,
      ...richLines(blocks),
      ...entries.map(({ text }) => text),
    ]),
    ...documents.flatMap(({ title, format, created, language }) => [title, format, created, language]),
    ...versions.flatMap(textsOf),
  ];
}
