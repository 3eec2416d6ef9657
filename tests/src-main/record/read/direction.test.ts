import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../src-main/record/read/body.ts';
import { closed, straightened } from '../../../../src-main/record/read/direction.ts';
import { text } from '../../../../src-main/record/read/reader.ts';
import { Harness, PATIENT, THEIRS } from '../harness.ts';

/** Whatever takes effect on the order or the lines of a text in which no letter runs from right to left. */
const TAKES_EFFECT = /[\u200F\u061C\u2028\u2029\u202A-\u202E\u2066-\u2069]/;
const SIGNS = ['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'];

describe('nothing in a text turns the direction of writing, and a reader sees that something stood there (HAZ-026)', () => {
  it.each([
    ['an override', '\u202Eevitagen', '⟦U+202E⟧evitagen'],
    ['and its end', 'give \u202Dton\u202C od', 'give ⟦U+202D⟧ton⟦U+202C⟧ od'],
    ['isolates, also beside Hebrew', '\u2067כהן\u2069', '⟦U+2067⟧כהן⟦U+2069⟧'],
    ['a right-to-left mark between figures', '5\u200F-\u200F10 mg', '5⟦U+200F⟧-⟦U+200F⟧10 mg'],
    ['an Arabic letter mark without Arabic', '5\u061C-10', '5⟦U+061C⟧-10'],
    ['a mark with no more than a point of Hebrew beside it', '5\u200F-10\u05B0', '5⟦U+200F⟧-10\u05B0'],
    ['separators are line breaks', 'No\u2028known\u2029allergies', 'No\nknown\nallergies'],
    ['what belongs to Arabic stays in it', 'محمد\u200F.', 'محمد\u200F.'],
    ['a left-to-right mark does nothing among Latin letters', '21\u200E/\u200E11', '21\u200E/\u200E11'],
    ['plain text is itself', 'No known allergies', 'No known allergies'],
  ])('%s', (_, sent, read) => {
    expect(straightened(sent)).toBe(read);
    expect(straightened(read)).toBe(read);
  });

  it('in JSON of whatever shape, written as it is or as an escape, in values and in keys; no other letter changes', () => {
    const sign = fc.constantFrom(...SIGNS, '\u200F', '\u061C', '\u2028', '\u2029');
    const words = fc.array(fc.oneof(sign, fc.constantFrom('a', '5', ' ', '"', '\\', '\\u202e', '__proto__')), {
      maxLength: 6,
    });
    const json = fc.object({
      // V8 13.6 to 14.8 take an escape at the beginning of a key for a key that is one backslash, where such a one came before.
      key: words.map((parts) => parts.join('')).filter((key) => key !== '\\'),
      values: [words.map((parts) => parts.join(''))],
    });
    const escaped = (source: string): string =>
      source.replaceAll(
        new RegExp(TAKES_EFFECT, 'g'),
        (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    fc.assert(
      fc.property(json, fc.boolean(), (value, escape) => {
        const source = JSON.stringify(value);
        const body = readJson(escape ? escaped(source) : source);
        if (!body.ok) throw new Error('valid JSON was refused');
        const said = JSON.stringify(body.json);
        expect(said).not.toMatch(TAKES_EFFECT);
        const mended = JSON.parse(
          source
            .replaceAll(/[\u2028\u2029]/g, '\\n')
            .replaceAll(new RegExp(TAKES_EFFECT, 'g'), (found) => straightened(found)),
        ) as unknown;
        expect(said).toBe(JSON.stringify(mended));
      }),
    );
  });

  it('in everything that is told of a record: row, detail, narrative, source, banner and text as received', () => {
    const harness = new Harness().open(['Observation'], {
      ...PATIENT,
      name: [{ family: 'Mar\u202Ego', given: ['Ann'] }],
      contact: [{ name: { text: '\u2067Ben' } }],
    });
    harness.page([
      {
        resourceType: 'Observation',
        id: 'x',
        subject: THEIRS,
        code: { text: 'Hepatitis B' },
        valueString: '\u202Eevitagen',
        'od\u202Ed': 'x',
        note: [{ text: 'Seen\u2029twice, dose 5\u200F-\u200F10' }],
        performer: [{ display: 'Dr \u202EX' }],
        text: { status: 'generated', div: '<div>&#x202E;evitagen <img alt="&#8238;x"/></div>' },
      },
    ]);
    harness.allEnded();
    const detail = harness.detail('Observation/x');
    const told = JSON.stringify([harness.toRenderer, harness.toMain]);
    expect(told).not.toMatch(TAKES_EFFECT);
    expect(JSON.stringify(harness.entry('Observation/x'))).toContain('⟦U+202E⟧evitagen');
    expect(harness.banner().displayName).toMatch(/⟦U\+202E⟧/i);
    expect(detail?.fields).toContainEqual({
      label: 'Direction of writing',
      value: expect.stringContaining('shown by its number') as string,
    });
  });

  it('in the list of people found', () => {
    const result = new Harness().body(
      { kind: 'patient-search' },
      {
        resourceType: 'Bundle',
        entry: [{ resource: { ...PATIENT, name: [{ family: '\u202Eahtam', given: ['Sam'] }] } }],
      },
      0,
    );
    expect(JSON.stringify(result)).toMatch(/⟦U\+202E⟧/i);
    expect(JSON.stringify(result)).not.toMatch(TAKES_EFFECT);
  });
});

describe('a name in Hebrew or Arabic reads as it is, and what is written behind it stays behind it (HAZ-026)', () => {
  it.each([
    ['Hebrew', 'שרה כהן'],
    ['Arabic', 'محمد أحمد'],
    ['Latin and Hebrew', 'Sarah כהן'],
  ])('%s is kept letter by letter, and closed once', (_, name) => {
    expect(text(` ${name} `)).toBe(`${name}\u200E`);
    expect(closed(closed(name))).toBe(closed(name));
  });

  it('a name in Latin letters is nothing but itself', () => {
    expect(text('Zoë Łukasz Σωκράτης 李')).toBe('Zoë Łukasz Σωκράτης 李');
  });

  it('is found by its letters, and a narrative gets nothing that nobody wrote', () => {
    const harness = new Harness().open(['Condition']);
    harness.page(
      [
        {
          resourceType: 'Condition',
          id: 'x',
          subject: THEIRS,
          code: { text: 'Asthma' },
          note: [{ text: 'Seen by Dr כהן' }],
          text: { status: 'generated', div: '<div><p>נבדקה</p></div>' },
        },
      ],
      'Condition',
    );
    harness.ended('Condition').allEnded().settle();
    expect(harness.search('כהן').inText).toEqual(['Condition/x']);
    const sections = harness.detail('Condition/x')?.sections.flatMap(({ blocks }) => blocks);
    expect(sections?.at(-1)).toEqual({ kind: 'paragraph', runs: [{ kind: 'text', text: 'נבדקה', marks: [] }] });
  });
});
