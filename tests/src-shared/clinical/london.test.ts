import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { londonOffset } from '../../../src-shared/clinical/london.ts';

const LONDON = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' });

/** By the zone data base itself. */
function offsetAt(epochMs: number): number {
  const name = LONDON.formatToParts(epochMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name) ?? [];
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -ms : ms;
}

describe('the clock of London', () => {
  it('shows what the zone data base says, also in years of double summer time and of summer time in winter', () => {
    const moment = fc.oneof(
      fc.integer({ min: Date.UTC(1880, 0, 1), max: Date.UTC(2037, 11, 31) }),
      fc.integer({ min: Date.UTC(1939, 0, 1), max: Date.UTC(1948, 11, 31) }),
      fc.integer({ min: Date.UTC(1967, 0, 1), max: Date.UTC(1997, 11, 31) }),
    );
    fc.assert(
      fc.property(moment, (at) => londonOffset(at) === offsetAt(at)),
      { numRuns: 2000 },
    );
  });

  it.each(['1996-03-31', '1996-10-27', '2024-03-31', '2024-10-27', '1995-03-26', '1995-10-22', '1971-10-31'])(
    'changes at the very second on %s',
    (day) => {
      const change = Date.parse(`${day}T01:00:00Z`);
      for (const at of [change - 1000, change, change + 1000, Date.parse(`${day}T02:00:00Z`)])
        expect(londonOffset(at)).toBe(offsetAt(at));
    },
  );
});
