import { describe, expect, it } from 'vitest';
import { meaningsIn } from '../../../../src-main/record/search/meanings.ts';
import { addedWords, wantedIn } from '../../../../src-main/record/search/query.ts';
import { MEANINGS } from '../../../../src-shared/search/synonyms.ts';
import { termsIn } from '../../../../src-shared/search/words.ts';

/** Whether what is typed finds a text by its meaning, not by its words. */
function meansThe(typed: string, text: string): boolean {
  const said = meaningsIn(termsIn(text));
  return wantedIn(typed).every(({ meanings }) => meanings.some((meaning) => said.has(meaning)));
}

describe('the table of synonyms', () => {
  it.each([
    ['bp', 'Blood pressure'],
    ['BP', 'blood-pressure'],
    ['blood pressure', 'B.P.'],
    ['fbc', 'Full blood count'],
    ['u&e', 'Urea and electrolytes'],
    ['ue', 'Urea & electrolytes'],
    ['lft', 'liver function tests'],
    ['tft', 'Thyroid function test'],
    ['hba1c', 'Glycated haemoglobin'],
    ['ecg', 'electrocardiogram'],
    ['echo', 'Echocardiogram report'],
    ['copd', 'Chronic obstructive pulmonary disease'],
    ['mi', 'Acute myocardial infarction'],
    ['heart attack', 'MI'],
    ['af', 'Atrial fibrillation'],
    ['tia', 'Transient ischaemic attack'],
    ['stroke', 'CVA'],
    ['diabetes', 'Type 2 DM'],
    ['hypertension', 'HTN'],
    ['uti', 'urinary tract infection'],
    ['ckd', 'Chronic kidney disease stage 3'],
    ['dvt', 'Deep vein thrombosis'],
    ['dnacpr', 'Do not attempt cardiopulmonary resuscitation'],
    ['dnacpr', 'ReSPECT form'],
    ['a&e', 'Emergency department'],
    ['gp', 'General practice'],
    ['chest xray', 'CXR'],
    ['cxr', 'Chest X-ray'],
  ])('“%s” finds “%s”', (typed, text) => expect(meansThe(typed, text)).toBe(true));

  it.each([
    ['bp', 'Blood test, pressure sore'],
    ['mi', 'Milk intolerance'],
    ['af', 'After care'],
    ['pe', 'Peak flow'],
  ])('“%s” does not find “%s” by its meaning', (typed, text) => expect(meansThe(typed, text)).toBe(false));

  it('works in every direction: each way to say a meaning finds each other way', () => {
    for (const ways of MEANINGS) {
      for (const typed of ways)
        for (const text of ways) expect([typed, text, meansThe(typed, text)]).toEqual([typed, text, true]);
    }
  });

  it('searches every meaning of an ambiguous abbreviation, and says which', () => {
    expect(meansThe('pe', 'Pulmonary embolism')).toBe(true);
    expect(meansThe('pe', 'Physical examination')).toBe(true);
    expect(addedWords(wantedIn('pe'))).toEqual(expect.arrayContaining(['pulmonary embolism', 'physical examination']));
    expect(addedWords(wantedIn('MS'))).toEqual(['multiple sclerosis', 'mitral stenosis']);
    expect(addedWords(wantedIn('ca'))).toEqual(expect.arrayContaining(['calcium', 'cancer']));
  });

  it('never replaces what was typed', () => {
    for (const typed of ['bp', 'blood pressure', 'u&e', 'ms', 'ca 19-9']) {
      const words = termsIn(typed).map(({ forms }) => forms[0]);
      const starts = new Set(wantedIn(typed).flatMap(({ ways }) => ways.flat()));
      for (const word of words) expect(starts).toContain(word);
    }
  });

  it('holds no way to say a meaning twice', () => {
    for (const ways of MEANINGS) expect(new Set(ways).size).toBe(ways.length);
  });
});
