import { describe, expect, it } from 'vitest';
import { stripWords } from '../../../src-renderer/record/completeness-words.ts';
import { noticeSentences } from '../../../src-renderer/record/notice-words.ts';
import { mayAskAgain } from '../../../src-renderer/record/gaps.ts';
import { madeUpCategory, madeUpLedger, madeUpNotice, madeUpSource } from '../support/made-up.ts';

describe('what a list says is left out of it (GP Connect list warnings; HAZ-003)', () => {
  const withheld = { state: 'withheld', ownState: 'complete', reason: madeUpNotice().words } as const;

  it('stands in the strip, and nothing above it says answered in full', () => {
    const ledger = madeUpLedger({
      sources: [madeUpSource('A', withheld)],
      categories: [madeUpCategory('MedicationRequest', withheld)],
      notices: [madeUpNotice()],
    });
    const { tone, headline, gaps } = stripWords(ledger);
    expect(tone).toBe('gap');
    expect(headline).not.toMatch(/in full/);
    expect(gaps).toEqual(['A: items left out for confidentiality or at the person’s wish (Medications).']);
  });

  it('stands in the strip where the list does not say whose it is', () => {
    const ledger = madeUpLedger({
      sources: [madeUpSource('A')],
      categories: [madeUpCategory('MedicationRequest', withheld)],
      notices: [madeUpNotice({ sourceId: null, sourceName: null })],
    });
    const words =
      'A source that is not stated: items left out for confidentiality or at the person’s wish (Medications).';
    expect(stripWords(ledger)).toMatchObject({ tone: 'gap', gaps: [words] });
  });

  it('is told once where several lists say the same', () => {
    const notices = ['Medications', 'Problems', 'Results'].map((about) => madeUpNotice({ about }));
    expect(noticeSentences([...notices, ...notices])).toEqual([
      'A: items left out for confidentiality or at the person’s wish (Medications, Problems and 1 more).',
    ]);
  });

  it.each([
    ['data-in-transit', 'Not complete.', 'record transfer from the previous practice not complete'],
    [
      'data-in-transit',
      'Transfer not yet complete; information before 04-May-2018 may be missing.',
      'record transfer from the previous practice not complete, information before 04-May-2018 may be missing',
    ],
    ['data-awaiting-filing', 'x', 'information received is awaiting filing'],
    ['withheld', 'x', 'list withheld'],
    ['a-code-of-2030', 'Warning of the source: something.', 'Warning of the source: something'],
  ])('in few words: %s, %s', (code, words, said) => {
    expect(noticeSentences([madeUpNotice({ code, words })])).toEqual([`A: ${said} (Medications).`]);
  });

  it('says of one list what warns, and not also that it is empty; of another list it does', () => {
    const empty = madeUpNotice({ code: 'unavailable' });
    const words = 'items left out for confidentiality or at the person’s wish (Medications)';
    expect(noticeSentences([madeUpNotice(), empty])).toEqual([`A: ${words}.`]);
    expect(noticeSentences([madeUpNotice(), { ...empty, about: 'Problems' }])).toEqual([
      `A: ${words}; list not available (Problems).`,
    ]);
  });

  it('is no reason to ask again', () => {
    const partial = { state: 'partial', ownState: 'complete' } as const;
    const ledger = madeUpLedger({
      sources: [madeUpSource('A', partial)],
      categories: [madeUpCategory('MedicationRequest', partial)],
      notices: [madeUpNotice({ code: 'data-in-transit' })],
    });
    expect(mayAskAgain(ledger)).toBe(false);
  });
});
