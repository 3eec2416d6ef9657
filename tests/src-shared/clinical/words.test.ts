import { describe, expect, it } from 'vitest';
import { codeSystemName, displayTerm } from '../../../src-shared/clinical/display-term.ts';
import { genderWords } from '../../../src-shared/clinical/gender.ts';
import { interpretationMark } from '../../../src-shared/clinical/interpretation.ts';
import {
  durationWords,
  frequencyWords,
  medicationLine,
  whenWords,
} from '../../../src-shared/clinical/medication-line.ts';
import { formatName, formatStaffName, type NameParts } from '../../../src-shared/clinical/names.ts';
import { codeToWords, statusWords } from '../../../src-shared/clinical/words.ts';

const name = (parts: Partial<NameParts>): NameParts => ({
  family: '',
  given: [],
  prefix: [],
  suffix: [],
  text: '',
  ...parts,
});

describe('names (CUI: SMITH, John (Mr))', () => {
  it.each([
    [name({ family: 'Smith', given: ['John'], prefix: ['Mr.'] }), 'SMITH, John (Mr)', 'no full stop after the title'],
    [name({ family: 'Müller-Łukasz', given: ['Zoë'] }), 'MÜLLER-ŁUKASZ, Zoë', 'hazard: diacritics lost'],
    [
      name({ family: "O'Brien", given: ['Mary', 'Ann'], prefix: ['Mrs'] }),
      "O'BRIEN, Mary Ann (Mrs)",
      'all given names',
    ],
    [name({ family: 'Smith', given: ['Jane'], prefix: ['Dr'], suffix: ['OBE'] }), 'SMITH, Jane (Dr, OBE)', 'suffix'],
    [name({ given: ['Cher'] }), 'Cher', 'one name only'],
    [name({ family: 'Singh' }), 'SINGH', 'one name only'],
    [name({ text: 'JACKSON Jane (Miss)' }), 'JACKSON Jane (Miss)', "no parts: the source's own text"],
    [name({}), '', 'nothing: the caller says so'],
  ])('%o → %s (%s)', (given, expected) => expect(formatName(given)).toBe(expected));

  it('names staff as they sign', () => {
    expect(formatStaffName(name({ family: 'Rastall', given: ['Paul'], prefix: ['Dr.'] }))).toBe('Dr Paul Rastall');
  });
});

describe('display term (UK Core: text, description display, user selected, any display, code)', () => {
  const coding = {
    system: 'http://snomed.info/sct',
    code: '1',
    display: '',
    userSelected: false,
    descriptionDisplay: '',
  };
  it.each([
    [{ text: 'Hay fever', codings: [{ ...coding, display: 'Allergic rhinitis' }] }, 'Hay fever'],
    [{ text: '', codings: [{ ...coding, display: 'Allergic rhinitis', descriptionDisplay: 'Hayfever' }] }, 'Hayfever'],
    [
      {
        text: '',
        codings: [
          { ...coding, display: 'First' },
          { ...coding, display: 'Chosen', userSelected: true },
        ],
      },
      'Chosen',
    ],
    [{ text: '', codings: [coding, { ...coding, display: 'Any' }] }, 'Any'],
    [{ text: '', codings: [coding] }, 'SNOMED CT 1 (code not described)'],
    [{ text: '', codings: [] }, ''],
  ])('%o → %s', (concept, expected) => expect(displayTerm(concept)).toBe(expected));

  it('names a code system that nobody told us of by its address', () => {
    expect(codeSystemName('http://example.org/local')).toBe('http://example.org/local');
  });
});

describe('medication line (CUI: order, spaced em dashes, nothing abbreviated)', () => {
  it('puts the parts in order and leaves out what is not there', () => {
    expect(
      medicationLine({
        genericName: 'Amoxicillin',
        brand: 'Amoxil',
        strength: '500 mg',
        form: 'capsule',
        dose: '500 mg',
        route: 'oral',
        frequency: 'three times a day',
      }),
    ).toBe('amoxicillin — AMOXIL — 500 mg — capsule — DOSE\u00A0500 mg — oral — three times a day');
  });

  it('keeps the letter case of a name that may be a brand', () => {
    expect(medicationLine({ drug: 'Timoptol 0.25% eye drops' })).toBe('Timoptol 0.25% eye drops');
  });

  it.each([
    [{ frequency: 3, period: 1, periodUnit: 'd' }, 'three times a day'],
    [{ frequency: 1, period: 1, periodUnit: 'd' }, 'once a day'],
    [{ frequency: 1, period: 1, periodUnit: 'h' }, 'once an hour'],
    [{ frequency: 1, period: 8, periodUnit: 'h' }, 'every 8 hours'],
    [{ frequency: 2, period: 2, periodUnit: 'wk' }, 'twice every 2 weeks'],
    [{ frequency: 1, frequencyMax: 2, period: 1, periodUnit: 'd' }, '1 to 2 times a day'],
    [{ frequency: 7, period: 1, periodUnit: 'd' }, '7 times a day'],
    [{ frequency: 1, period: 1, periodUnit: 'constructor' }, ''],
    [{ frequency: 1, periodUnit: 'd' }, ''],
  ])('%o → %s', (repeat, expected) => {
    const words = frequencyWords({ frequencyMax: null, period: null, ...repeat });
    expect(words.replaceAll('\u00A0', ' ')).toBe(expected);
  });

  it('says durations and times of day in words, unknown codes as they came', () => {
    expect(durationWords(7, 'd')).toBe('7\u00A0days');
    expect(durationWords(1, 'wk')).toBe('1\u00A0week');
    expect(whenWords('PCM')).toBe('after breakfast');
    expect(whenWords('toString')).toBe('toString');
  });
});

describe('interpretation', () => {
  it.each([
    ['H', '', { tone: 'abnormal', text: 'High' }],
    ['HH', '', { tone: 'abnormal', text: 'Very high' }],
    ['LL', '', { tone: 'abnormal', text: 'Very low' }],
    ['N', 'Normal', null],
    ['', 'Outside reference range', { tone: 'abnormal', text: 'Outside reference range' }],
    ['', 'normal', null],
    ['', '', null],
  ])('%s %s → %o', (code, term, expected) => expect(interpretationMark(code, term)).toEqual(expected));
});

describe('gender and status in plain words', () => {
  it.each([
    ['male', 'Male'],
    ['female', 'Female'],
    ['other', 'Indeterminate'],
    ['unknown', 'Not known'],
    ['', null],
    ['X', 'X'],
  ])('%s → %s', (code, expected) => expect(genderWords(code)).toBe(expected));

  it.each([
    ['noshow', 'Did not attend'],
    ['entered-in-error', 'Entered in error'],
    ['in-progress', 'In progress'],
    ['brand-new-status', 'Brand new status'],
    ['constructor', 'Constructor'],
  ])('%s → %s', (code, expected) => expect(statusWords(code)).toBe(expected));

  it.each([
    ['MedicationDispense', 'Medication dispense'],
    ['authoredOn', 'Authored on'],
    ['not-done', 'Not done'],
    ['', ''],
  ])('%s → %s', (code, expected) => expect(codeToWords(code)).toBe(expected));
});
