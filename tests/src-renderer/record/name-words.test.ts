import { describe, expect, it } from 'vitest';
import { stripWords } from '../../../src-renderer/record/completeness-words.ts';
import { namesNotice } from '../../../src-renderer/record/name-words.ts';
import { mayAskAgain } from '../../../src-renderer/record/gaps.ts';
import { type NamesNotFetched } from '../../../src-shared/clinical/completeness.ts';
import { madeUpLedger, madeUpSource } from '../support/made-up.ts';

describe('names that could not be fetched', () => {
  const ledger = (...namesNotFetched: NamesNotFetched[]) =>
    madeUpLedger({ sources: [madeUpSource('A')], namesNotFetched });
  const doctors = { resourceType: 'Practitioner', count: 2 };
  const wards = { resourceType: 'Location', count: 1 };

  it('of staff and places are a small notice and no gap: the entries are here', () => {
    expect(stripWords(ledger(doctors, wards)).tone).toBe('complete');
    expect(namesNotice([doctors, wards])).toBe('3 names of staff, teams or places could not be fetched.');
    expect(namesNotice([])).toBe('');
  });

  it('of medicines are a gap: one without its name cannot be told from another', () => {
    const { tone, headline, gaps } = stripWords(ledger({ resourceType: 'Medication', count: 1 }));
    expect(tone).toBe('gap');
    expect(headline).not.toMatch(/in full/);
    expect(gaps).toEqual(['The name of 1 medicine could not be fetched.']);
    expect(namesNotice([{ resourceType: 'Medication', count: 1 }])).toBe('');
  });

  it('may be asked for again', () => {
    expect(mayAskAgain(ledger(wards))).toBe(true);
    expect(mayAskAgain(ledger())).toBe(false);
  });
});
