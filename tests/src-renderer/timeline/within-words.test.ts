import { describe, expect, it } from 'vitest';
import { parentName, withinWords } from '../../../src-renderer/timeline/within-words.ts';
import { ENTRY_KINDS, type EntryKind, type EntryMark } from '../../../src-shared/clinical/entry.ts';
import { madeUpEntry } from '../support/made-up.ts';

const high: EntryMark = { tone: 'abnormal', text: 'High' };
const of = (kind: EntryKind, label: string, title: string, marks: readonly EntryMark[] = []) =>
  madeUpEntry(`${kind}:${title}`, '2026-11-15', { kind, label, title, marks });

describe('what a folded entry says of what is within it', () => {
  it('says how many of each kind there are', () => {
    const folded = [
      of('result', 'Result', 'Sodium'),
      of('problem', 'Problem', 'Asthma'),
      of('result', 'Result', 'Urea'),
    ];
    expect(withinWords(folded)).toEqual({ counts: '1 problem, 2 results', marked: [], named: [] });
  });

  it.each<[string, EntryKind, readonly EntryMark[], 'marked' | 'named', string]>([
    ['an abnormal value', 'result', [high], 'marked', 'Potassium 5.9 mmol per L: High'],
    [
      'a warning',
      'device',
      [{ tone: 'warning', text: 'Not safe in a scanner' }],
      'marked',
      'Label Title: Not safe in a scanner',
    ],
    ['an allergy', 'allergy', [], 'named', 'Label Title'],
    ['an alert', 'alert', [], 'named', 'Label Title'],
    ['a medicine', 'medication', [], 'named', 'Label Title'],
    [
      'a medicine that was not given',
      'medication',
      [{ tone: 'struck', text: 'Not given' }],
      'named',
      'Label Title: Not given',
    ],
    [
      'an allergy with a warning, once',
      'allergy',
      [{ tone: 'warning', text: 'High risk' }],
      'marked',
      'Label Title: High risk',
    ],
  ])('hides nothing that matters in a fold: %s stands there by name (HAZ-003)', (_what, kind, marks, place, words) => {
    const title = kind === 'result' ? 'Potassium 5.9 mmol per L' : 'Title';
    const said = withinWords([of(kind, 'Label', title, marks)]);
    expect({ marked: said.marked, named: said.named }).toEqual({ marked: [], named: [], [place]: [words] });
  });

  it('names every one, however many there are, and the same words once with their number', () => {
    const many = Array.from({ length: 60 }, (_, n) => of('result', 'Result', `Test ${n}`, [high]));
    expect(withinWords(many).marked).toHaveLength(60);
    const again = Array.from({ length: 3 }, () => of('medication', 'Given', 'Paracetamol 1 g tablet'));
    expect(withinWords(again).named).toEqual(['Given Paracetamol 1 g tablet (3 times)']);
  });

  it('counts what was entered in error by itself, and names it nowhere as if it were true (HAZ-012)', () => {
    const wrong = { ...of('allergy', 'Allergy', 'Penicillin', [high]), enteredInError: true };
    expect(withinWords([wrong, of('result', 'Result', 'Sodium')])).toEqual({
      counts: '1 result, 1 entered in error',
      marked: [],
      named: [],
    });
  });

  it('leaves no kind of entry out of the count', () => {
    const folded = ENTRY_KINDS.map((kind) => of(kind, 'Label', 'Title'));
    expect(withinWords(folded).counts.split(', ')).toHaveLength(ENTRY_KINDS.length);
  });

  it('names what an entry stands within by its label, title and date', () => {
    expect(parentName(of('encounter', 'Admission', 'Shortness of breath'))).toBe(
      'Admission Shortness of breath (15-Nov-2026)',
    );
    expect(parentName(madeUpEntry('a', null, { label: 'Admission', title: 'Admission' }))).toBe('Admission');
  });
});
