import { describe, expect, test } from 'vitest';
import { namesAgree } from '../../../src-main/launch/name-agreement.ts';

const held = (family: string, ...given: string[]) => [{ family, given, text: '' }];

describe('a name of one system and that of another (HAZ-005)', () => {
  test.each([
    ['Margaret Example', held('EXAMPLE', 'Margaret'), 'case'],
    ['EXAMPLE, Margaret (Mrs)', held('Example', 'Margaret'), 'the banner’s own form'],
    ['Mrs. Margaret Example', held('Example', 'Margaret'), 'a title'],
    ['Example, Mrs Margaret', held('Example', 'Margaret'), 'a title behind the family name'],
    ['Example Margaret', held('Example', 'Margaret'), 'order'],
    ['John Lord', held('Lord', 'John'), 'a family name that is a title too'],
    ['LORD, John', held('Lord', 'John'), 'the same, family name first'],
    ['Lord John', held('Lord', 'John'), 'the same, in the place of a title'],
    ['Zoe Muller', held('Müller', 'Zoë'), 'accents'],
    ['Łukasz Strauß', held('Strauss', 'Lukasz'), 'letters without accents'],
    ['Sinead O’Brien', held("O'Brien", 'Sinéad'), 'apostrophes'],
    ['Sinead O Brien', held('OBrien', 'Sinead'), 'a blank for an apostrophe'],
    ['Ian Mac Donald', held('MacDonald', 'Ian'), 'a blank in a name'],
    ['Ann Smith-Jones', held('Smith Jones', 'Ann'), 'a hyphen'],
    ['Ann Smith', held('Smith-Jones', 'Ann'), 'one part of a double name'],
    ['Ann Smith-Jones', held('Smith', 'Ann'), 'a double name on one side only'],
    ['Maria Cruz', held('de la Cruz', 'Maria'), 'particles left out'],
    ['Mary-Anne Example', held('Example', 'Maryanne'), 'a given name in two parts'],
    ['John Example', held('Example', 'John', 'Paul'), 'a middle name on one side'],
    ['John Paul Example', held('Example', 'John'), 'a middle name on the other'],
    ['Paul Example', held('Example', 'John', 'Paul'), 'called by the middle name'],
    ['J P Example', held('Example', 'John', 'Paul'), 'initials'],
    ['Example', held('Example', 'John'), 'the family name alone'],
    ['Ann Example', [...held('Former', 'Ann'), ...held('Example', 'Ann')], 'one of several names'],
    ['Ann Example', [{ family: '', given: [], text: 'Mrs Ann Example' }], 'a name in one piece'],
    ['Ann Example', [{ family: '', given: [], text: 'EXAMPLE, Ann' }], 'a name in one piece, family name first'],
    ['Сергей Иванов', held('Иванов', 'Сергей'), 'another script'],
  ])('%s agrees with %j: %s', (stated, names) => {
    expect(namesAgree(stated, names)).toBe(true);
  });

  test.each([
    ['Margaret Example', held('Sample', 'Margaret'), 'another family name'],
    ['John Example', held('Example', 'Jon'), 'a given name that only sounds the same'],
    ['Liz Example', held('Example', 'Elizabeth'), 'a short form'],
    ['John Paul Example', held('Example', 'John', 'Peter'), 'middle names that contradict one another'],
    ['John Example', held('Example', 'Paul'), 'another given name'],
    ['P Example', held('Example', 'John'), 'another initial'],
    ['Maria de Silva', held('de Cruz', 'Maria'), 'a particle in common'],
    ['Ian Mac', held('MacDonald', 'Ian'), 'the beginning of a name'],
    ['Margaret', held('Example', 'Margaret'), 'a given name alone'],
    ['M E', held('Example', 'Margaret'), 'initials alone'],
    ['Mrs', held('Example', 'Margaret'), 'a title alone'],
    ['Margaret Example', held('', 'Margaret'), 'a record without a family name'],
    ['Margaret Example', [], 'a record without a name'],
    ['Margaret Example', [{ family: '', given: [], text: '' }], 'an empty name'],
    ['(Example) Margaret', held('Example', 'Margaret'), 'a family name in brackets'],
  ])('%s does not agree with %j: %s', (stated, names) => {
    expect(namesAgree(stated, names)).toBe(false);
  });
});
