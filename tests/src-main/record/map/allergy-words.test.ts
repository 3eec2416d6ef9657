import { describe, expect, it } from 'vitest';
import { isDenial, mentionsAllergy, namedSubstances } from '../../../../src-main/record/map/allergy-words.ts';

describe('words that may name an allergy (HAZ-002)', () => {
  it.each([
    'Allergy to penicillin',
    'Penicillin allergy',
    'Patient has a severe peanut allergy.',
    'Allergic to latex',
    'H/O: drug allergy',
    'Anaphylaxis',
    'Anaphylactic shock due to bee sting',
    'Risk of anaphylaxis: carries an adrenaline pen',
    'Adverse reaction to co-trimoxazole',
    'Adverse drug reaction',
    'Drug-induced adverse effects',
    'Statin intolerance',
    'Lactose intolerant',
    'Hypersensitivity to contrast medium',
    'Sensitivity to plasters',
    'Drug rash',
    'Stevens-Johnson syndrome',
    'Angioedema due to ramipril',
    // A disorder with a cause that it names, and disorders that a medicine often causes.
    'Allergic rhinitis due to aspirin',
    'Allergic contact dermatitis',
    'Allergic urticaria',
    // What a denial does not plainly deny.
    'No penicillin: allergic',
    'No penicillin allergy label removed yet',
    'No milk because of allergy',
    'Has no EpiPen, severe nut allergy',
    'No known allergies except penicillin',
    'Nil known drug allergy apart from trimethoprim',
    'No known drug allergies. Allergic to latex',
    'Penicillin allergy ruled out, allergic to latex',
    'Query penicillin allergy',
    'Penicillin allergy, not confirmed',
    'Daughter says she is allergic to aspirin',
  ])('takes "%s"', (words) => expect(mentionsAllergy(words)).toBe(true));

  it.each([
    // Nothing of the kind.
    'Asthma',
    'Hay fever',
    'Type 2 diabetes',
    'Contact dermatitis',
    // Denied.
    'No known allergies',
    'No known drug allergy',
    'Nil known allergies',
    'NKDA',
    'No history of anaphylaxis',
    'No known allergies or intolerances',
    'Not known to be allergic',
    'Never had an allergic reaction',
    'Denies drug allergies',
    'No adverse reaction to vaccine',
    'Allergies: none known',
    'Drug allergies - nil',
    'Allergy status: not known',
    'Penicillin allergy ruled out',
    'Penicillin allergy refuted by oral challenge',
    'Penicillin allergy de-labelled',
    // Somebody else's.
    'Family history of allergy',
    'FH: Peanut allergy',
    // A disorder of an allergic kind that names no cause.
    'Allergic rhinitis',
    'Seasonal allergic rhinitis',
    'Allergic conjunctivitis',
    'Allergic asthma',
    'Non-allergic rhinitis',
    // Another thing altogether.
    'Impaired glucose tolerance',
    'Glucose intolerance',
    'Exercise intolerance',
    'Intolerance to cold',
    'Hypersensitivity pneumonitis',
    'Carotid sinus hypersensitivity',
    'Sensitivity to light',
    'Hereditary angioedema',
    'Allergy testing',
    'Referral to allergy clinic',
  ])('leaves "%s"', (words) => expect(mentionsAllergy(words)).toBe(false));

  it('takes a text that is longer than a name, of whatever length and however it begins', () => {
    expect(mentionsAllergy(`no ${'known '.repeat(200_000)}allergy`)).toBe(true);
    expect(mentionsAllergy(`allergy ${'drug '.repeat(180)}`)).toBe(true);
  });
});

it.each([
  ['None', true],
  ['No', true],
  ['nil known', true],
  ['NKDA', true],
  ['Unknown', true],
  ['None except latex', false],
  ['Nuts', false],
  ['Novocaine', false],
  ['Penicillin', false],
])('the answer "%s" denies: %s', (answer, expected) => expect(isDenial(answer)).toBe(expected));

it.each([
  ['Allergy to peanuts', ['peanut']],
  ['Patient has a severe peanut allergy.', ['peanut']],
  ['Peanut', ['peanut']],
  ['Allergy to penicillin (finding)', ['penicillin']],
  ['Penicillin V', ['penicillin', 'v']],
  ['Vitamin K', ['vitamin', 'k']],
  ["H/O: patient's drug allergy", []],
  ['Latex and plasters', ['latex', 'plaster']],
  ['Bee venom', ['bee', 'venom']],
  ['Strawberries', ['strawberry']],
  ['Aspirin', ['aspirin']],
  ['Citrus fruits', ['citrus', 'fruit']],
  ['Anaphylaxis', []],
  ['History of drug allergy', []],
])('"%s" names %j', (words, expected) => expect(namedSubstances(words)).toEqual(expected));
