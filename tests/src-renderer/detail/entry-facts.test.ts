import { describe, expect, it } from 'vitest';
import { entryFacts, furtherFields } from '../../../src-renderer/detail/entry-facts.ts';
import { madeUpEntry, on } from '../support/made-up.ts';

describe('what the list already knows of an entry', () => {
  it.each([
    [null, '21-Nov-2026 08:50'],
    ['open' as const, '21-Nov-2026 08:50, not ended'],
    [on('2026-11-22'), '21-Nov-2026 08:50 to 22-Nov-2026'],
    [on('2026-11-21T09:10:00Z'), '21-Nov-2026 08:50 to 09:10'],
    [on('2026-11-22T08:50:00Z'), '21-Nov-2026 08:50 to 22-Nov-2026 08:50'],
  ])('until %j: %s', (until, words) => {
    expect(entryFacts(madeUpEntry('a', '2026-11-21T08:50:00Z', { until }))[0]).toEqual({ label: 'Date', value: words });
  });

  it('says that there is no date, and that no source is stated', () => {
    const entry = madeUpEntry('a', null, { source: { name: null, odsCode: null, system: null, sourceId: null } });
    expect(entryFacts(entry).map(({ value }) => value)).toEqual(['No date recorded', 'Source not stated']);
  });
});

describe('what the source said further', () => {
  it('leaves out what stands above, and keeps all else in its order, also what is alike', () => {
    const said = [{ label: 'Status', value: 'Final' }];
    const fields = [
      { label: 'Status', value: 'Final' },
      { label: 'Status', value: 'Amended' },
      { label: 'Participant: status', value: 'Accepted' },
      { label: 'Participant: actor', value: 'Dr Example' },
      { label: 'Participant: status', value: 'Accepted' },
    ];
    expect(furtherFields(said, fields)).toEqual(fields.slice(1));
  });
});
