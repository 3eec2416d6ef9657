import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs, seed } from '../../../runs.ts';
import { PATIENT, type Resource, THEIRS } from '../harness.ts';
import { type AtBackend, Copies, pagesOf } from './copies.ts';

const OWNER = { AllergyIntolerance: 'patient', Observation: 'subject' } as const;
type Kind = keyof typeof OWNER;
const entry = (resourceType: Kind, id: string, version: string): Resource => ({
  resourceType,
  id,
  [OWNER[resourceType]]: THEIRS,
  code: { text: `${resourceType} ${id}, version ${version}` },
});

/** A few entries that come, go and are corrected, in pages of any size. */
const atBackend: fc.Arbitrary<AtBackend> = fc
  .record({
    all: fc.uniqueArray(
      fc.tuple(
        fc.constantFrom<Kind>('AllergyIntolerance', 'Observation'),
        fc.constantFrom('a', 'b', 'c', 'd'),
        fc.constantFrom('1', '2'),
      ),
      { selector: ([kind, id]) => `${kind} ${id}` },
    ),
    size: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ all, size }) => {
    const pages = (of: Kind) =>
      pagesOf(
        all.filter(([kind]) => kind === of).map((one) => entry(...one)),
        size,
      );
    return {
      patient: PATIENT,
      pages: { AllergyIntolerance: pages('AllergyIntolerance'), Observation: pages('Observation') },
    };
  });

const step = fc.oneof(
  fc.record({ does: fc.constantFrom('check', 'check slowly'), at: atBackend }),
  fc.record({
    does: fc.constant('check in part'),
    at: atBackend,
    fails: fc.constantFrom<Kind>('AllergyIntolerance', 'Observation'),
  }),
  fc.record({ does: fc.constantFrom('keep', 'close and open') }),
);

const titles = (copies: Copies): readonly string[] =>
  [...copies.harness.entries().values()].map(({ title }) => title).toSorted();
const titlesAt = ({ pages }: AtBackend): readonly string[] =>
  Object.values(pages)
    .flat(2)
    .map((resource) => (resource as { code: { text: string } }).code.text)
    .toSorted();

it.each([true, false])(
  'however often a copy was checked, in part, kept and opened: once it is current it shows what the backend has, no more and no less; a backend with tags %s (HAZ-030, fast-check)',
  async (isTagged) => {
    await fc.assert(
      fc.asyncProperty(atBackend, fc.array(step, { minLength: 1, maxLength: 6 }), async (first, steps) => {
        const copies = await new Copies(undefined, isTagged).fetch(first);
        await copies.openCopy(first);
        let now = first;
        for (const next of steps) {
          if ('at' in next) now = next.at;
          if ('fails' in next) {
            const outcomes = {
              [next.fails]: { state: 'failed', reason: 'The shared record did not answer.' },
            } as const;
            await copies.check({ ...now, outcomes });
          } else if (next.does === 'check') await copies.check(now);
          else if (next.does === 'check slowly')
            await copies.check(now, async () => void (await copies.harness.settled()));
          else await copies.keep();
          if (next.does === 'close and open') await copies.openCopy(now);
        }
        await copies.check(now);
        expect(titles(copies)).toEqual(titlesAt(now));
        await copies.keep();
        await copies.openCopy(now);
        expect(titles(copies)).toEqual(titlesAt(now));
      }),
      { numRuns: runs(5), seed },
    );
  },
);

it('changes that came twice under one address are all shown (HAZ-030)', async () => {
  const at = (...ids: string[]): AtBackend => ({
    patient: PATIENT,
    pages: {
      Observation: pagesOf(
        ids.map((id) => entry('Observation', id, '1')),
        1,
      ),
    },
  });
  const copies = await new Copies(undefined, false).fetch(at());
  await copies.openCopy(at());
  await copies.check(at('a'));
  await copies.check(at('b', 'a'));
  await copies.check(at('c', 'b', 'a'));
  expect(copies.byChanges).toBe(3);
  expect(titles(copies)).toEqual(titlesAt(at('a', 'b', 'c')));
});
