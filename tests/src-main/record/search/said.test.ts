import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { runs, seed } from '../../../runs.ts';
import { EntryMaker } from '../../../../src-main/record/entries/entry-maker.ts';
import { detailLines, type EntryLine, rowLines, titleText } from '../../../../src-main/record/search/entry-lines.ts';
import { EntryWords } from '../../../../src-main/record/search/entry-words.ts';
import { WordsOf } from '../../../../src-main/record/search/words-of.ts';
import { ownerOf, SET } from '../../../src-sandbox/residents/set.ts';
import { Harness, PATIENT, type Resource, THEIRS } from '../harness.ts';
import { openFile, present, sharedFiles } from '../shared-files.ts';

/** What the resources of the test have of their own. */
const OWN: ReadonlySet<string> = new Set(['resourceType', 'id', 'meta', 'subject', 'patient', 'for', 'deliverTo']);

/** Numbers of words, the other way round. */
function words() {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  const told = (found: ReadonlySet<number>): readonly string[] =>
    [...numbers].filter(([, number]) => found.has(number)).map(([word]) => word);
  return { numberOf, told };
}

/** Where the words that the search reads of an entry are others than those of its row and of its whole detail. */
function differing(maker: EntryMaker, entryIds: Iterable<string>): readonly string[] {
  const { numberOf, told } = words();
  const [read, plain] = [new EntryWords(numberOf), new WordsOf(numberOf)];
  return [...entryIds].flatMap((id) => {
    const [entry, detail, said] = [maker.shown.get(id), maker.detail(id), maker.said(id)];
    if (entry === null || detail === null || said === null) return [`${id}: not read`];
    const byReader = new Set(read.ofTitle(entry));
    const add = (some: readonly number[]): void => some.forEach((word) => byReader.add(word));
    read.addRow(entry, add);
    read.addSaid(said, add);
    const shown = new Set(
      [{ label: '', text: titleText(entry) }, ...rowLines(entry), ...detailLines(detail)]
        .flatMap(({ label, text, also = '' }: EntryLine) => [label, text, also])
        .flatMap((text) => plain.of(text)),
    );
    const without = (all: ReadonlySet<number>, other: ReadonlySet<number>): readonly string[] =>
      told(new Set([...all].filter((word) => !other.has(word))));
    return [
      ...without(shown, byReader).map((word) => `${id}: '${word}' is not read`),
      ...without(byReader, shown).map((word) => `${id}: '${word}' is not shown`),
    ];
  });
}

/** The inside of an opened record, by which the search reads it. */
function makerOf<T extends Harness | string>(
  open: () => T,
): { readonly opened: T; readonly maker: EntryMaker | undefined } {
  const said = vi.spyOn(EntryMaker.prototype, 'said');
  const opened = open();
  if (typeof opened !== 'string') opened.settle();
  const maker = said.mock.contexts.at(-1) as EntryMaker | undefined;
  said.mockRestore();
  return { opened, maker };
}

describe('the words by which an entry is found are those of its row and its whole detail, no fewer and no more', () => {
  const directory = SET.resources.filter(({ resourceType }) =>
    ['Organization', 'Location', 'Practitioner', 'PractitionerRole'].includes(resourceType),
  );
  const patients = SET.resources.filter(({ resourceType }) => resourceType === 'Patient');

  it.each(patients.map(({ id = '' }) => id))('resident of the sandbox: %s', (patientId) => {
    const own = SET.resources.filter(
      (one) => ownerOf(one) === `Patient/${patientId}`,
    ) as unknown as readonly Resource[];
    const clinical = own.filter(({ resourceType }) => !['Patient', 'Binary'].includes(resourceType));
    const types = [...new Set(clinical.map(({ resourceType }) => resourceType))];
    const { opened, maker } = makerOf(() => {
      const harness = new Harness().open(types, own.find(({ resourceType }) => resourceType === 'Patient') ?? null);
      harness.page([...clinical, ...directory]);
      for (const type of types) harness.ended(type);
      return harness.allEnded();
    });
    const ids = [...opened.entries().keys()];
    if (ids.length > 0) expect(differing(maker as EntryMaker, ids)).toEqual([]);
  });

  it('resources of whatever type with whatever elements, several of them with the same', () => {
    const all = SET.resources as unknown as readonly Resource[];
    const types = [...new Set(all.map(({ resourceType }) => resourceType))].filter((type) => type !== 'Patient');
    const elements = all.flatMap((one) => Object.entries(one)).filter(([element]) => !OWN.has(element));
    const resource = fc.record({
      resourceType: fc.constantFrom(...types),
      elements: fc.array(fc.constantFrom(...elements), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(fc.array(resource, { minLength: 1, maxLength: 3 }), (kinds) => {
        const resources = [...kinds, ...kinds].map((kind, at): Resource => ({
          ...Object.fromEntries(kind.elements),
          resourceType: kind.resourceType,
          id: `r${at}`,
          subject: THEIRS,
          meta: { lastUpdated: `2019-03-07T14:0${at}:00Z`, tag: [{ code: 'gp' }] },
        }));
        const { opened, maker } = makerOf(() => {
          const harness = new Harness().open(types, PATIENT);
          harness.page(resources);
          return harness.allEnded();
        });
        const ids = [...opened.entries().keys()];
        expect(maker === undefined ? ids : differing(maker, ids)).toEqual([]);
      }),
      { numRuns: runs(60), seed },
    );
  });

  it.skipIf(!present)('records nobody on this project wrote (skipped where ../shared/data is absent)', () => {
    let entries = 0;
    const different = sharedFiles().flatMap((file) => {
      const { opened, maker } = makerOf(() => {
        const read = openFile(file);
        return typeof read === 'string' ? read : read.harness;
      });
      if (typeof opened === 'string' || maker === undefined) return [];
      const ids = [...opened.entries().keys()];
      entries += ids.length;
      return differing(maker, ids).map((what) => `${file}: ${what}`);
    });
    expect(different).toEqual([]);
    expect(entries).toBeGreaterThan(1000);
  });
});
