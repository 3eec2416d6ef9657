import { describe, expect, it } from 'vitest';
import { missingInFull } from '../../../src-renderer/print/missing.ts';
import { cssString, footLines, recordAsOf } from '../../../src-renderer/print/printable.ts';
import { nothingYet } from '../../../src-renderer/record/record-snapshot.ts';
import { madeUpBanner, madeUpCategory, madeUpLedger, madeUpNotice, madeUpSource } from '../support/made-up.ts';
import { madeUpPlaceholder } from '../support/made-up-restricted.ts';

const AT = Date.parse('2026-11-22T18:43:00Z');
const WHO = 'Dr Amina Shah, General practitioner, Example Surgery (N00001)';

function foot(ledger: ReturnType<typeof madeUpLedger> | null, banner = madeUpBanner()) {
  const record = { ...nothingYet(1), banner, ledger };
  return footLines({ record, entries: null, at: AT, who: WHO });
}

describe('the foot of every page', () => {
  it('says whose it is, who printed it and when, and of when it is', () => {
    expect(foot(madeUpLedger({ sources: [madeUpSource('A')] }))).toEqual([
      'EXAMPLE, Margaret (Mrs) · NHS No. 999 000 0018',
      `Printed by ${WHO} on 22-Nov-2026 18:43.`,
      'Record as of 22-Nov-2026 09:12. What was recorded or changed later is not here.',
    ]);
  });

  it('is of the earliest time of any part: older than that may be anywhere in it (HAZ-023)', () => {
    const sources = [
      madeUpSource('A', { asOf: '2026-11-22T09:12:00Z' }),
      madeUpSource('B', { asOf: '2026-11-22T08:01:00Z' }),
      madeUpSource('C', { asOf: null }),
    ];
    expect(recordAsOf(madeUpLedger({ sources }))).toBe('22-Nov-2026 08:01');
  });

  it.each([
    [null, 'Record as of a time that is not known, while it was still loading.'],
    [madeUpLedger({ finished: false }), 'Record as of a time that is not known, while it was still loading.'],
  ])('says that the record was still loading', (ledger, words) => {
    expect(foot(ledger)[2]).toContain(words);
  });

  it('says that there is no NHS number', () => {
    expect(foot(null, madeUpBanner({ nhsNumber: null }))[0]).toContain('NHS No. not recorded');
  });
});

describe('a text in a page style is a text, whatever stands in it', () => {
  it.each([
    ['plain', '"plain"'],
    ['O"BRIEN; } body { display: none', '"O\\22 BRIEN; } body { display: none"'],
    ['back\\slash', '"back\\5c slash"'],
    ['two\nlines', '"two\\a lines"'],
  ])('%j', (text, expected) => {
    expect(cssString(text)).toBe(expected);
  });
});

describe('what is missing is named in full, because paper leads nowhere (HAZ-003)', () => {
  it('every source, every notice, every kind', () => {
    const sources = ['A', 'B', 'C', 'D'].map((name) => madeUpSource(name, { state: 'failed', reason: '' }));
    const words = missingInFull(
      madeUpLedger({
        sources,
        notices: [madeUpNotice({ sourceName: 'A', about: 'Problems' }), madeUpNotice({ sourceName: null })],
        categories: [madeUpCategory('Flag', { state: 'failed', name: 'Alerts', reason: '' })],
      }),
      { placeholders: [madeUpPlaceholder('DocumentReference/1')], withheldUnseen: 2 },
    );
    for (const name of ['A', 'B', 'C', 'D'])
      expect(words.some((line) => line.startsWith(`${name} could not be`))).toBe(true);
    expect(words).toContain('A, Problems: Items excluded due to confidentiality and/or patient preferences.');
    expect(words.some((line) => line.startsWith('A source that is not stated, Medications'))).toBe(true);
    expect(words.some((line) => line.startsWith('Alerts could not be read'))).toBe(true);
    expect(words[0]).toBe(
      '1 restricted entry is not shown: 1 letter. 2 more are withheld by the sources and cannot be opened here.',
    );
    expect(words.slice(1).join(' ')).not.toContain('more');
  });

  it('nothing where nothing is', () => {
    expect(
      missingInFull(madeUpLedger({ sources: [madeUpSource('A')] }), { placeholders: [], withheldUnseen: 0 }),
    ).toEqual([]);
  });
});
