import { describe, expect, it } from 'vitest';
import { madeUpHeld } from '../support/made-up-held.ts';
import { allergyWords } from '../../../src-renderer/banner/allergy-words.ts';
import type { AllergyStatement } from '../../../src-shared/clinical/banner.ts';

describe('the allergy statement (NHS CUI: exactly one of four, and apart from them loading and not shown; HAZ-002)', () => {
  it.each<[AllergyStatement, string]>([
    [{ kind: 'known', substances: ['Penicillin', 'Latex'], complete: true }, 'Known allergies 2'],
    [{ kind: 'none-known' }, 'No known allergies'],
    [{ kind: 'not-recorded' }, 'Allergies not recorded'],
    [{ kind: 'unavailable', reason: 'The list could not be read.' }, 'Allergies unavailable'],
    [{ kind: 'loading' }, 'Reading allergies'],
    [{ kind: 'not-shown' }, 'Allergies not shown to your role'],
  ])('%j says %j', (allergies, statement) => {
    expect(allergyWords(allergies).statement).toBe(statement);
  });

  it('a plain statement of a copy that cannot be checked is not plain (HAZ-030)', () => {
    const outage = madeUpHeld({ state: 'out-of-reach', asOf: '2026-11-20T10:32:00Z' });
    expect(allergyWords({ kind: 'none-known' }).tone).toBe('plain');
    expect(allergyWords({ kind: 'none-known' }, outage)).toMatchObject({
      tone: 'gap',
      statement: 'No known allergies',
      asOf: 'as of 20-Nov-2026 10:32',
    });
    expect(allergyWords({ kind: 'not-shown' }, outage).asOf).toBe('');
  });

  it('does not say the statement a second time: that one would bear no time (HAZ-030)', () => {
    const statements = ['No known allergies', 'No known drug allergy'];
    expect(allergyWords({ kind: 'none-known', statements }).more).toBe('No known drug allergy');
  });

  it('names every substance, however many there are', () => {
    const substances = Array.from({ length: 30 }, (_, n) => `Substance ${n}`);
    expect(allergyWords({ kind: 'known', substances, complete: true }).more).toBe(substances.join(', '));
  });

  it('says that there may be more where the list may not be whole', () => {
    const whole = allergyWords({ kind: 'known', substances: ['Latex'], complete: true });
    const part = allergyWords({ kind: 'known', substances: ['Latex'], complete: false });
    expect(whole.caution).toBe('');
    expect(part.caution).toBe('There may be more: not every source has answered');
  });

  it('says on which of them sources differ: the entries say how (HAZ-021)', () => {
    const known = { kind: 'known', substances: ['Latex', 'Penicillin'], differing: ['Penicillin'] } as const;
    expect(allergyWords({ ...known, complete: true }).caution).toBe('Sources differ on Penicillin');
    expect(allergyWords({ ...known, complete: false }).caution).toBe(
      'Sources differ on Penicillin. There may be more: not every source has answered',
    );
  });

  it.each<AllergyStatement>([
    { kind: 'known', substances: ['Penicillin'], complete: true },
    { kind: 'none-known' },
    { kind: 'not-recorded' },
    { kind: 'unavailable', reason: 'The list could not be read.' },
    { kind: 'loading' },
  ])('says beside %j what problems and alerts mention, each once', (allergies) => {
    const mentionedElsewhere = [
      { entryId: 'Flag/1', words: 'Latex allergy' },
      { entryId: 'Condition/1', words: 'Latex allergy' },
      { entryId: 'Condition/2', words: 'Nut allergy' },
    ];
    const { elsewhere, tone } = allergyWords({ ...allergies, mentionedElsewhere });
    expect(elsewhere).toBe('Also mentioned in problems or alerts: Latex allergy, Nut allergy');
    // 'No known allergies' is no plain news above an allergy.
    expect(tone).not.toBe('plain');
    expect(allergyWords(allergies).elsewhere).toBe('');
  });

  it.each<[AllergyStatement, statement: string, said: string]>([
    [
      { kind: 'known', substances: ['Latex'], complete: false, restricted: 1 },
      'Known allergies 1',
      '1 restricted allergy entry not shown',
    ],
    [{ kind: 'none-known', restricted: 2 }, 'Allergies unavailable', '2 restricted allergy entries not shown'],
    [{ kind: 'not-recorded', restricted: 1 }, 'Allergies unavailable', '1 restricted allergy entry not shown'],
    [{ kind: 'loading', restricted: 1 }, 'Reading allergies', '1 restricted allergy entry not shown'],
    [
      { kind: 'unavailable', reason: 'One allergy is restricted and not shown.', restricted: 1 },
      'Allergies unavailable',
      'One allergy is restricted and not shown.',
    ],
  ])('a restricted allergy never looks like none: %j (HAZ-029)', (allergies, statement, said) => {
    const words = allergyWords(allergies);
    expect(words.statement).toBe(statement);
    expect(`${words.elsewhere}${words.caution}`).toContain(said);
    expect(words.tone).not.toBe('plain');
    expect(words.caution).not.toContain('not every source');
  });

  it('says why the list is unavailable', () => {
    expect(allergyWords({ kind: 'unavailable', reason: 'Whiston: no answer.' }).caution).toBe('Whiston: no answer.');
  });

  it('keeps the words of the sources where they say less than no allergy at all', () => {
    expect(allergyWords({ kind: 'none-known', statements: ['No known drug allergy'] }).more).toBe(
      'No known drug allergy',
    );
  });
});
