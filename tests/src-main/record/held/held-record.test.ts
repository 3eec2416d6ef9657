import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, seed } from '../../../runs.ts';
import { PATIENT, THEIRS } from '../harness.ts';
import { changedRecord } from '../properties/mutated-records.ts';
import { MARKER, strangersOf } from '../properties/strangers.ts';
import { type AtBackend, Copies, pagesOf } from './copies.ts';

/** Two searches: what comes first in a record, and the rest of it. */
const atBackend = (patient: AtBackend['patient'], resources: readonly unknown[], size: number): AtBackend => ({
  patient,
  pages: {
    AllergyIntolerance: pagesOf(resources.slice(0, Math.ceil(resources.length / 3)), size),
    Observation: pagesOf(resources.slice(Math.ceil(resources.length / 3)), size),
  },
});

describe('a record that is made from its copy (HAZ-030, fast-check)', () => {
  it('shows what the record showed, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(changedRecord, fc.integer({ min: 1, max: 30 }), async ({ patient, resources }, size) => {
        const at = atBackend(patient, resources, size);
        const copies = await new Copies().fetch(at);
        const before = copies.shown();
        await copies.openCopy(at);
        expectSame(copies, copies.shown(), before);
      }),
      { numRuns: runs(15), seed },
    );
  });

  it('shows, once it was checked, what a record that was fetched anew shows: nothing that was removed or corrected stays', async () => {
    await fc.assert(
      fc.asyncProperty(
        changedRecord.chain((record) =>
          fc.record({
            record: fc.constant(record),
            later: fc.subarray([...record.resources]),
            more: changedRecord.map(({ resources }) => resources.slice(0, 3)),
            size: fc.integer({ min: 2, max: 30 }),
          }),
        ),
        async ({ record: { patient, resources }, later, more, size }) => {
          const copies = await new Copies().fetch(atBackend(patient, resources, size));
          const now = atBackend(patient, [...later, ...more], size);
          await copies.openCopy(now);
          await copies.check(now);
          const anew = await new Copies().fetch(now);
          await copies.keep();
          expectSame(copies, copies.shown(), anew.shown());
          // And so does the copy of that.
          await copies.openCopy(now);
          expectSame(copies, copies.shown(), anew.shown());
        },
      ),
      { numRuns: runs(15), seed },
    );
  });
});

describe('a backend that tags nothing is asked what has changed, and how many there are (fast-check)', () => {
  it('what is shown is what a record that was fetched anew shows', async () => {
    let byChanges = 0;
    await fc.assert(
      fc.asyncProperty(
        changedRecord.chain((record) =>
          fc.record({
            record: fc.constant(record),
            isGone: fc.boolean(),
            later: fc.subarray([...record.resources]),
            more: changedRecord.map(({ resources }) => resources.slice(0, 3)),
            size: fc.integer({ min: 2, max: 30 }),
          }),
        ),
        async ({ record: { patient, resources }, isGone, later, more, size }) => {
          const copies = await new Copies(undefined, false).fetch(atBackend(patient, resources, size));
          for (const now of [
            atBackend(patient, [...(isGone ? later : resources), ...more], size),
            atBackend(patient, later, size),
          ]) {
            await copies.openCopy(now);
            await copies.check(now);
            const anew = await new Copies(undefined, false).fetch(now);
            await copies.keep();
            expectSame(copies, unlisted(copies.shown()), unlisted(anew.shown()));
          }
          byChanges += copies.byChanges;
        },
      ),
      { numRuns: runs(15), seed },
    );
    // Else the changes alone were never enough, and nothing of them was tried.
    expect(byChanges).toBeGreaterThan(0);
  });

  it('nothing has changed: nothing is made anew, and the copy is of now', async () => {
    const weight = { resourceType: 'Observation', id: 'w', subject: THEIRS, code: { text: 'Weight' } };
    const at = { patient: PATIENT, pages: { Observation: [[weight], [{ ...weight, id: 'v' }]] } };
    const copies = await new Copies(undefined, false).fetch(at);
    await copies.openCopy(at);
    expect(await copies.check(at)).toEqual([]);
    expect(copies.byChanges).toBe(1);
  });

  it('one that was removed and another that was added: the number is the same, and the removal is seen', async () => {
    const weight = (id: string) => ({ resourceType: 'Observation', id, subject: THEIRS, code: { text: 'Weight' } });
    const copies = await new Copies(undefined, false).fetch({
      patient: PATIENT,
      pages: { Observation: [[weight('a'), weight('b')]] },
    });
    const now = { patient: PATIENT, pages: { Observation: [[weight('a'), weight('c')]] } };
    await copies.openCopy(now);
    await copies.check(now);
    expect([...copies.harness.entries().keys()].toSorted()).toEqual(['Observation/a', 'Observation/c']);
    expect(copies.byChanges).toBe(0);
  });
});

describe('what a copy holds', () => {
  it('nothing of another patient, whatever came among the answers (HAZ-001, fast-check)', async () => {
    await fc.assert(
      fc.asyncProperty(
        changedRecord.chain((record) =>
          fc.tuple(
            fc.constant(record),
            strangersOf(record.resources, String(record.patient['id'])).chain((strangers) =>
              fc.shuffledSubarray([...record.resources, ...strangers], {
                minLength: record.resources.length + strangers.length,
              }),
            ),
          ),
        ),
        async ([{ patient }, resources]) => {
          const at = atBackend(patient, resources, 7);
          const copies = await new Copies().fetch(at);
          expect(copies.held().filter((body) => body.includes(MARKER))).toEqual([]);
          const before = copies.shown();
          const refused = copies.othersRefused();
          await copies.openCopy(at);
          expectSame(copies, copies.shown(), before);
          // Noted down once, when it came.
          expect(copies.othersRefused()).toBe(refused);
        },
      ),
      { numRuns: runs(15), seed },
    );
  });

  it('nothing of an entry that is restricted, also where that is known later, or it was opened with a reason (HAZ-029)', async () => {
    const secret = { ...RESTRICTED, code: { text: SECRET }, meta: { security: [{ code: 'R' }] } };
    const before = { ...RESTRICTED, code: { text: SECRET }, meta: { versionId: '1' } };
    const named = {
      resourceType: 'MedicationRequest',
      id: 'm',
      subject: THEIRS,
      reasonReference: [{ reference: 'Condition/c', display: SECRET }],
    };
    const letter = { resourceType: 'Binary', id: 'b', securityContext: { reference: 'Condition/c' }, data: SECRET };
    const at = { patient: PATIENT, pages: { Condition: [[before, named], [letter], [secret]] } };
    const copies = await new Copies().fetch(at);
    expect(copies.held().join('')).not.toContain(SECRET);
    copies.harness.release(secret);
    await copies.keep();
    expect(copies.held().join('')).not.toContain(SECRET);
    await copies.openCopy(at);
    expect(copies.harness.restricted().placeholders.map(({ entryId, opened }) => [entryId, opened])).toEqual([
      ['Condition/c', false],
    ]);
    expect(JSON.stringify(copies.harness.toRenderer)).not.toContain(SECRET);
  });

  it('nothing of an entry that turns out restricted while it is checked, however soon the record is closed then (HAZ-029)', async () => {
    const before = { ...RESTRICTED, code: { text: SECRET } };
    const secret = { ...before, meta: { versionId: '2', security: [{ code: 'R' }] } };
    const named = {
      resourceType: 'MedicationRequest',
      id: 'm',
      subject: THEIRS,
      reasonReference: [{ reference: 'Condition/c', display: SECRET }],
    };
    const at = { patient: PATIENT, pages: { MedicationRequest: [[named]], Condition: [[before]] } };
    const copies = await new Copies().fetch(at);
    expect(copies.held().join('')).toContain(SECRET);
    await copies.openCopy(at);
    const now = { ...at, pages: { ...at.pages, Condition: [[secret]] } };
    await copies.check(now);
    expect(await copies.openInOutage(now)).toBe(true);
    expect(copies.held().join('')).not.toContain(SECRET);
    expect(JSON.stringify(copies.harness.toRenderer)).not.toContain(SECRET);
  });

  it('an entry that was opened with a reason stays open while a copy is checked, and is in no copy', async () => {
    const secret = { ...RESTRICTED, code: { text: SECRET }, meta: { security: [{ code: 'R' }] } };
    const at = { patient: PATIENT, pages: { Condition: [[secret]], Observation: [[]] } };
    const copies = await new Copies().fetch(at);
    await copies.openCopy(at);
    copies.harness.release(secret);
    const other = { resourceType: 'Observation', id: 'o', subject: THEIRS, code: { text: 'Weight' } };
    expect(await copies.check({ ...at, pages: { ...at.pages, Observation: [[other]] } })).toEqual(['page:Observation']);
    expect([...copies.harness.entries().keys()].toSorted()).toEqual(['Condition/c', 'Observation/o']);
    await copies.keep();
    expect(copies.held().join('')).not.toContain(SECRET);
  });
});

describe('a check that does not come to an end', () => {
  const weight = (id: string) => ({ resourceType: 'Observation', id, subject: THEIRS, code: { text: 'Weight' } });
  const allergy = (id: string) => ({
    resourceType: 'AllergyIntolerance',
    id,
    patient: THEIRS,
    code: { text: 'Latex' },
  });
  const before = { patient: PATIENT, pages: { AllergyIntolerance: [[]], Observation: [[weight('a')], [weight('b')]] } };

  it('a kind of entry that could not be asked for stays, and says of when it is (HAZ-030)', async () => {
    const copies = await new Copies().fetch(before);
    await copies.openCopy(before);
    const now = {
      patient: PATIENT,
      pages: { AllergyIntolerance: [[allergy('x')]], Observation: [[weight('c')]] },
      outcomes: { Observation: { state: 'partial', reason: 'The shared record did not answer.' } },
    } as const;
    const parts = await copies.check(now);
    expect(parts).toContain('stale:page:Observation');
    expect([...copies.harness.entries().keys()].toSorted()).toEqual([
      'AllergyIntolerance/x',
      'Observation/a',
      'Observation/b',
    ]);
    const observations = copies.harness.ledger().categories.find(({ resourceType }) => resourceType === 'Observation');
    expect(observations).toMatchObject({
      state: 'partial',
      reason: 'Could not be brought up to date. The shared record did not answer.',
    });
  });

  it('an allergy that was added is shown before the rest has answered (HAZ-030)', async () => {
    const copies = await new Copies().fetch(before);
    await copies.openCopy(before);
    await copies.check({ ...before, pages: { ...before.pages, AllergyIntolerance: [[allergy('x')]] } }, async () => {
      await copies.harness.settled();
      expect([...copies.harness.entries().keys()]).toContain('AllergyIntolerance/x');
    });
  });

  it('given up, it leaves what is shown as it was', async () => {
    const copies = await new Copies().fetch(before);
    await copies.openCopy(before);
    const shown = copies.shown();
    copies.harness.host.receive({ kind: 'check', generation: 2, requestId: 9 }, null);
    copies.harness.body({ kind: 'page', resourceType: 'AllergyIntolerance' }, { resourceType: 'Bundle' }, 2, {
      url: 'https://record.example/fhir/AllergyIntolerance?page=0',
      etag: null,
      date: null,
    });
    copies.harness.host.receive({ kind: 'check-given-up', generation: 2 }, null);
    await copies.harness.settled();
    expect(copies.shown()).toEqual(shown);
  });

  it('of another role there is no copy (HAZ-031)', async () => {
    const copies = await new Copies().fetch(before);
    await copies.openCopy(before, 'somebody else');
    expect(copies.harness.toMain.at(-1)).toMatchObject({ kind: 'body-read', result: { kind: 'unreadable' } });
    expect(copies.harness.entries().size).toBe(0);
  });
});

/** A page that cannot be kept without what may not be is no part of the copy, and its kind of entry says so. */
function expectSame(copies: Copies, shown: unknown, expected: unknown): void {
  if (copies.isWhole()) expect(shown).toEqual(expected);
  else expect(copies.harness.ledger().categories.some(({ state }) => state === 'partial')).toBe(true);
}

/** Which of two that are the same is called the duplicate depends on which came first; changes come last. */
const unlisted = (shown: unknown): unknown =>
  JSON.parse(JSON.stringify(shown, (key, value: unknown) => (key === 'notShown' ? undefined : value)));

const SECRET = 'Chlamydia';
const RESTRICTED = { resourceType: 'Condition', id: 'c', subject: THEIRS };
