import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, termsIn } from '../../../src-shared/search/words.ts';

/** Every form under which something of a text is found. */
const found = (text: string): readonly string[] => [
  ...new Set(termsIn(text).flatMap(({ forms, parts }) => [...forms, ...parts.flatMap((part) => part.forms)])),
];

describe('words of a text', () => {
  it.each([
    ['lower case', 'Furosemide', ['furosemide']],
    ['accents are folded', 'Zoë Núñez', ['zoe', 'nunez']],
    ['letters without a base form', 'Łukasz Bjørn Straße', ['lukasz', 'bjorn', 'strasse']],
    ['micro by any sign', 'µg μg', ['ug']],
    ['raised figures', '1.73 m²', ['1.73', 'm2']],
    ['a SNOMED CT code', '22298006', ['22298006']],
    ['a Read code', 'XE2q0', ['xe2q0']],
    ['an ODS code', 'N00001', ['n00001']],
    ['a decimal stays one number', '5.9', ['5.9']],
    ['a time stays one word', '08:50', ['08:50']],
    ['thousands with and without their comma', '1,500 ml', ['1,500', '1500', 'ml']],
    ['a number apart from its unit', '500 mg', ['500', 'mg']],
    ['a number that touches its unit', '500mg', ['500mg', '500', 'mg']],
    ['a decimal that touches its unit keeps its point', '5.9mmol', ['5.9mmol', '5.9', 'mmol']],
    ['a thousand that touches its unit', '1,500ml', ['1,500ml', '1,500', '1500', 'ml']],
    ['a no-break space between number and unit', '5.9\u00A0mmol', ['5.9', 'mmol']],
    ['a ratio, whole and in parts', '120/80', ['120/80', '120', '80']],
    ['a date of ours', '21-Nov-2024', ['21-nov-2024', '21nov2024', '21', 'nov', '2024']],
    ['a hyphen', 'follow-up', ['follow-up', 'followup', 'follow', 'up']],
    ['a hyphen before a figure', 'COVID-19', ['covid-19', 'covid19', 'covid', '19']],
    ['a slash', 'blood/pressure', ['blood/pressure', 'blood', 'pressure']],
    ['an ampersand', 'U&E', ['u&e', 'ue', 'u', 'e']],
    ['points of an abbreviation', 'B.P. e.g.', ['b.p', 'bp', 'b', 'p', 'e.g', 'eg', 'e', 'g']],
    [
      'an apostrophe of either kind',
      "Alzheimer's Parkinson’s",
      ["alzheimer's", 'alzheimers', "parkinson's", 'parkinsons'],
    ],
    ['an apostrophe within a name', "O'Brien", ["o'brien", 'obrien', 'o', 'brien']],
    ['a drug name with figures', 'Insulin NovoMix 30', ['insulin', 'novomix', '30']],
    ['a vitamin', 'B12', ['b12']],
    [
      'marks of direction part no word and no date (HAZ-026)',
      'Amox\u200Eicillin 21\u200E/\u200E11',
      ['amoxicillin', '21/11', '21', '11'],
    ],
    [
      'soft hyphens, spaces without width, joiners and marks of byte order part no word (HAZ-026)',
      'Peni\u00ADcill\u200Bin\u2060 al\uFEFFlergy\u200D 50\u200B0\u2060mg 5\u00AD.\u200B9',
      ['penicillin', 'allergy', '500mg', '500', 'mg', '5.9'],
    ],
    ['nor do marks that turn the text of a title', 'war\u2066fa\u2069rin\u202C', ['warfarin']],
    ['a mark of direction alone is no word', '\u200E \u200F \u200B \u00AD', []],
    ['a name in Hebrew, closed by a mark', 'כהן\u200E, 5', ['כהן', '5']],
    [
      'a sign that is shown by its number stands apart from the word behind it',
      '⟦U+202E⟧evitagen',
      ['u+202e', 'u', '202', 'e', 'evitagen'],
    ],
    ['signs alone are no words', '— … ( ) < > %', []],
    ['a sign at the end is none of it', '(potassium), sodium.', ['potassium', 'sodium']],
  ])('%s', (_, text, forms) => expect(found(text)).toEqual(forms));

  it('say where they stand: each is the folded text at its place, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const term of termsIn(text)) {
          for (const { start, end, forms } of [term, ...term.parts]) {
            expect(end).toBeGreaterThan(start);
            expect(forms[0]).toBe(folded(text.slice(start, end)));
          }
        }
      }),
    );
  });

  it('hold every letter and figure of a text between them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const covered = new Set(
          termsIn(text).flatMap(({ parts }) =>
            parts.flatMap(({ start, end }) => Array.from({ length: end - start }, (_n, at) => start + at)),
          ),
        );
        for (const { index } of text.matchAll(/[\p{L}\p{N}]/gu)) expect(covered.has(index)).toBe(true);
      }),
    );
  });
});
