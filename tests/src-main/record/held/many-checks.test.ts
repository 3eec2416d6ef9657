import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, seed } from '../../../runs.ts';
import { bundle, PATIENT, type Resource, THEIRS } from '../harness.ts';
import { type AtBackend, Copies, pagesOf } from './copies.ts';

const OWNER = { AllergyIntolerance: 'patient', Observation: 'subject' } as const;
type Kind = keyof typeof OWNER;
const entry = (resourceType: Kind, id: string, version: string): Resource => ({
  resourceType,
  id,
  [OWNER[resourceType]]: THEIRS,
  code: { text: `${resourceType} ${id}, version ${version}` },
});

/** The same id, and another NHS number: records of two people were parted. */
const RENUMBERED: Resource = {
  ...PATIENT,
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000026' }],
};

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
    patient: fc.constantFrom(PATIENT, PATIENT, PATIENT, RENUMBERED),
  })
  .map(({ all, size, patient }) => {
    const pages = (of: Kind) =>
      pagesOf(
        all.filter(([kind]) => kind === of).map((one) => entry(...one)),
        size,
      );
    return {
      patient,
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
  // Closed while it is checked, when so many kinds have answered, and opened in an outage.
  fc.record({ does: fc.constant('leave amid a check'), at: atBackend, answered: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ does: fc.constantFrom('keep', 'close and open', 'leave') }),
);

const titles = (copies: Copies): readonly string[] =>
  [...copies.harness.entries().values()].map(({ title }) => title).toSorted();
/** NHS numbers that this look at the record has shown. */
const numbers = (copies: Copies): readonly unknown[] => [
  ...new Set(copies.harness.toRenderer.flatMap((told) => (told.kind === 'banner' ? [told.banner.nhsNumber] : []))),
];
const titlesAt = ({ pages }: AtBackend): readonly string[] =>
  Object.values(pages)
    .flat(2)
    .map((resource) => (resource as { code: { text: string } }).code.text)
    .toSorted();

it.each([true, false])(
  'however often a copy was checked, in part, left amid it, kept and opened: an outage shows what was on the screen; once it is current it shows what the backend has, no more and no less, and of one person; a backend with tags %s (HAZ-030, HAZ-035, fast-check)',
  async (isTagged) => {
    await fc.assert(
      fc.asyncProperty(atBackend, fc.array(step, { minLength: 1, maxLength: 6 }), async (first, steps) => {
        const copies = await new Copies(undefined, isTagged).fetch(first);
        await copies.openCopy(first);
        let now = first;
        for (const next of steps) {
          if ('at' in next) now = next.at;
          if (next.does === 'leave amid a check' || next.does === 'leave') {
            if ('answered' in next) copies.ask(now, next.answered);
            await copies.harness.settled();
            const left = [titles(copies), numbers(copies)];
            expect(await copies.openInOutage(now)).toBe(true);
            expect([titles(copies), numbers(copies)]).toEqual(left);
          } else if ('fails' in next) {
            const outcomes = {
              [next.fails]: { state: 'failed', reason: 'The shared record did not answer.' },
            } as const;
            await copies.check({ ...now, outcomes });
          } else if (next.does === 'check') await copies.check(now);
          else if (next.does === 'check slowly')
            await copies.check(now, async () => void (await copies.harness.settled()));
          else if (next.does === 'keep' || next.does === 'close and open') await copies.keep();
          if (next.does === 'close and open') await copies.openCopy(now);
          expect(numbers(copies)).toHaveLength(1);
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

describe('an allergy that was shown at once, and the record closed before its check has ended', () => {
  const at = (...ids: string[]): AtBackend => ({
    patient: PATIENT,
    pages: {
      AllergyIntolerance: [ids.map((id) => entry('AllergyIntolerance', id, '1'))],
      Observation: [[entry('Observation', 'a', '1')]],
    },
  });

  it.each([
    ['added', at(), at('x')],
    ['taken back', at('x'), at()],
  ])(
    'one that was %s is so in an outage too, and no copy of before says otherwise (HAZ-030)',
    async (_, before, now) => {
      const copies = await new Copies().fetch(before);
      await copies.openCopy(before);
      copies.ask(now, 1);
      await copies.harness.settled();
      expect(await copies.openInOutage(now)).toBe(true);
      expect(titles(copies)).toEqual(titlesAt(now));
      expect(copies.harness.allergies().kind).toBe(
        now.pages['AllergyIntolerance']?.flat().length === 0 ? 'not-recorded' : 'known',
      );
      await copies.check(now);
      expect(titles(copies)).toEqual(titlesAt(now));
    },
  );

  it('what a check has shown is in the copy that opens next, however soon it is closed (HAZ-030)', async () => {
    const copies = await new Copies().fetch(at());
    await copies.openCopy(at());
    const now = { ...at(), pages: { ...at().pages, Observation: [[entry('Observation', 'b', '1')]] } };
    await copies.check(now);
    expect(await copies.openInOutage(now)).toBe(true);
    expect(titles(copies)).toEqual(titlesAt(now));
  });

  it('a copy opens by the decision that was made last, and is of when it was (HAZ-031)', async () => {
    const copies = await new Copies().fetch(at());
    const before = copies.heads();
    await copies.openCopy(at());
    copies.decided('{"decided":"since"}');
    expect(before).toEqual([expect.objectContaining({ facts: '{}' })]);
    const [first] = before;
    const [now] = copies.heads();
    expect({ ...now, until: 0 }).toEqual({ ...first, until: 0, facts: '{"decided":"since"}' });
    expect(now?.until).toBeLessThanOrEqual(first?.until ?? 0);
    // And what is shown at once is held by it, too.
    copies.ask(at('x'), 1);
    await copies.harness.settled();
    expect(copies.heads()).toEqual([expect.objectContaining({ facts: '{"decided":"since"}' })]);
  });

  it('what was asked for again, and shown, opens from no copy of before (HAZ-030)', async () => {
    const copies = await new Copies().fetch(at());
    const { harness } = copies;
    harness.host.receive(
      { kind: 'pull-again', generation: harness.generation, sourceId: null, resourceTypes: null },
      null,
    );
    const url = 'https://record.example/fhir/AllergyIntolerance?page=0';
    const purpose = { kind: 'page', resourceType: 'AllergyIntolerance' } as const;
    harness.body(purpose, bundle([entry('AllergyIntolerance', 'x', '1')]), harness.generation, {
      url,
      etag: null,
      date: null,
    });
    expect(await copies.openInOutage(at())).toBe(false);
  });
});
