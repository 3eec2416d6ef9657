import { describe, expect, it } from 'vitest';
import { excerptsOf } from '../../../../src-main/record/search/excerpts.ts';
import { termOf, wantedIn } from '../../../../src-main/record/search/query.ts';

const terms = (typed: string) => wantedIn(typed).map((wanted) => termOf(wanted));
const note = (text: string) => ({ label: 'Note', text });
const filler = 'word '.repeat(60).trim();

describe('the places that a hit shows', () => {
  it('have each thing typed that the title has not, once', () => {
    const lines = [note('Chest clear'), note('Started furosemide'), note('Chest pain and furosemide')];
    expect(excerptsOf('Review', lines, terms('chest furosemide'))).toEqual([
      { label: 'Note', text: 'Chest pain and furosemide', cutBefore: false, cutAfter: false },
    ]);
    expect(excerptsOf('Chest clinic', lines, terms('chest furosemide')).map(({ text }) => text)).toEqual([
      'Started furosemide',
    ]);
  });

  it('say when there is more before and after', () => {
    const [excerpt] = excerptsOf('Review', [note(`${filler} pain ${filler}`)], terms('pain'));
    expect(excerpt?.cutBefore).toBe(true);
    expect(excerpt?.cutAfter).toBe(true);
    expect(excerpt?.text).toMatch(/^word .* pain .* word$/);
  });

  it.each([['5.9 mmol per L'], ['40 mg'], ['< 5 ng'], ['1,500 ml'], ['120 / 80 mmHg'], ['−2.5 SD'], ['5.9\u00A0mmol']])(
    'never part a number from its unit or its sign: %s (NHS CUI)',
    (value) => {
      // Wherever the cut would fall, the value is there in full or not at all.
      for (let before = 0; before < 60; before += 1) {
        const pad = 'x'.repeat(before % 7);
        const around = `${'word '.repeat(before)}${pad} ${value} ${'word '.repeat(60 - before)}`;
        const text = `${around} pain ${around}`;
        const [excerpt] = excerptsOf('Review', [note(text)], terms('pain'));
        const rest = (excerpt?.text ?? '').replaceAll(value, '');
        expect(rest).not.toMatch(/[\d<−]/);
        expect(rest).not.toMatch(/\b(?:mmol|mg|ng|ml|mmHg|SD)\b/);
      }
    },
  );

  it('are in the text rather than in a label, and in a label rather than nowhere', () => {
    const lines = [{ label: 'Pain', text: 'None' }, note('Pain in the chest')];
    expect(excerptsOf('Review', lines, terms('pain'))[0]?.text).toBe('Pain in the chest');
    expect(excerptsOf('Review', lines.slice(0, 1), terms('pain'))[0]).toMatchObject({ label: 'Pain', text: 'None' });
  });
});
