/**
 * What words say of an allergy, an intolerance or an adverse reaction, and what they name. Used where an allergy stands
 * somewhere else than in an allergy entry (HAZ-002). The rule: whatever may name one is taken; only what is plainly
 * denied, plainly somebody else's or plainly another thing is not. The table of cases is in allergy-words.test.ts.
 */

/** Allergic to something, or harmed by it. */
const MENTION =
  /\b(?:allerg(?:y|ies|ic)|anaphyla(?:xis|ctic|ctoid)|hypersensitiv(?:e|ity)|intoleran(?:ce|t)|sensitiv(?:e|ity) to|(?:drug|medication|medicine) sensitivity|(?:adverse|allergic|drug|medication|vaccine|transfusion) (?:(?:drug|food|medication|skin|vaccine) )?(?:reaction|effect|event)s?|drug (?:eruption|rash)|(?:stevens.johnson|steven johnson)|toxic epidermal necrolysis|angio-?o?edema)\b/i;

/** The same words about something that no prescriber could give or spare the person; taken out before the search. */
const ANOTHER_THING = [
  /** Disorders of an allergic kind that name no cause: hay fever is not an allergy to a medicine. */
  /\ballergic (?:rhinitis|conjunctivitis|rhino-?conjunctivitis|asthma|alveolitis|bronchopulmonary aspergillosis)\b(?!\s*(?:due|caused|to|from|after|with|secondary|induced|\()\b)/gi,
  /\b(?:non-?allergic|nonallergic)\b/gi,
  /\b(?:glucose|exercise|effort|activity|heat|cold|temperature|orthostatic|noise|distress|uncertainty) intoleran(?:ce|t)\b/gi,
  /\bintoleran(?:ce|t) (?:of|to) (?:glucose|exercise|effort|activity|heat|cold|noise|uncertainty)\b/gi,
  /\bhypersensitivity (?:pneumonitis|angiitis|vasculitis)\b|\b(?:carotid sinus|dentine?|visceral|rectal|detrusor) hypersensitivity\b/gi,
  /\bsensitiv(?:e|ity) to (?:light|noise|sound|pain|cold|heat|touch|temperature|insulin)\b/gi,
  /\ballerg(?:y|ies|ic) (?:test(?:s|ing)?|screen(?:ing)?|panel|clinic|review|nurse|specialist|service|unit|advice|leaflet|education)\b/gi,
  /\bhereditary angio-?o?edema\b/gi,
];

/** Words between a denial and what it denies: 'no known history of drug allergy'. Anything else ends the denial. */
const BETWEEN =
  '(?:known|history|h\\/o|of|any|evidence|record|records|recorded|current|previous|past|reported|significant|drug|food|medication|medicine|documented|other|been|have|has|had|ever|to|be|an|a|or|and|true|suspected|allergies|allergy|intolerances|adverse|sensitivities)';
const DENIED = [
  new RegExp(
    `\\b(?:no|nil|not|denie[sd]|without|never)\\s+(?:${BETWEEN}\\s+){0,7}?(?:allerg\\w*|anaphyla\\w*|intoleran\\w*|hypersensitiv\\w*|sensitiv(?:e|ity|ities)(?: to)?|adverse (?:drug |food )?(?:reaction|effect|event)s?|(?:drug|allergic) reactions?)(?:\\s+(?:or|and|to|\\/)\\s+(?:intoleran\\w*|adverse (?:drug )?reactions?|allerg\\w*|sensitivit\\w*|anything|any \\w+))*`,
    'gi',
  ),
  /\b(?:allerg(?:y|ies)|reactions?|effects?|intolerances?|anaphylaxis|sensitivit(?:y|ies))(?: status)?\s*[:=–-]?\s*(?:none|nil|no\b(?!\s*:)|negative|absent|never|denied|not known|unknown|not recorded|nkda?|nka)(?: known)?\b/gi,
];

/** Said of a part of the text, up to the next comma or stop. */
const TAKEN_BACK = /\b(?:ruled out|excluded|refuted|disproved|disproven|de-?labell?ed)\b/i;

/** What a denial leaves out may be an allergy: 'No known allergies except penicillin'. */
const EXCEPTION = /\b(?:except|excluding|apart|other than|but|bar|save|unless|besides)\b/i;

const FAMILY = /\b(?:family history|family hx|f\/?hx?)\b/i;

/** Longer texts are not searched for a denial: no name of an allergy is that long, and no text may hold the viewer up. */
const MAX_SEARCHED = 1000;

/** Whether the words may name an allergy, an intolerance or an adverse reaction of the person. */
export function mentionsAllergy(words: string): boolean {
  if (!MENTION.test(words)) return false;
  if (words.length > MAX_SEARCHED) return true;
  if (FAMILY.test(words)) return false;
  const about = ANOTHER_THING.reduce((rest, pattern) => rest.replace(pattern, ' '), words);
  if (!MENTION.test(about)) return false;
  const standing = about.split(/[.;,\n]/).filter((part) => !TAKEN_BACK.test(part));
  const undenied = DENIED.reduce((rest, pattern) => rest.replace(pattern, ' '), standing.join('. '));
  return MENTION.test(undenied) || (undenied.length < about.length && EXCEPTION.test(undenied));
}

/** An answer that is no allergy: 'Allergies: none'. */
export function isDenial(answer: string): boolean {
  return /^(?:no|none|nil|not|nkd?a|negative|absent|never|denie[sd]|unknown|false|n\/a)\b/i.test(answer.trim())
    ? !EXCEPTION.test(answer)
    : false;
}

/** Words that name no substance: what is left of 'Patient has a severe peanut allergy' is 'peanut'. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(
  (
    'a about active adverse after allergen allergic allergies allergy an anaphylactic anaphylactoid anaphylaxis and angioedema angiooedema any at ' +
    'bad by cause caused causing confirmed current disorder disposition documented drug due effect event finding following food for from ' +
    'giving h had has have he her him his history hypersensitive hypersensitivity in induced intolerance intolerant is it known ' +
    'medication medicine mild moderate o of on or patient person possible previous product propensity reaction ' +
    'reported s secondary sensitive sensitivity serious severe she shock situation status substance suspected taking that the their they this to ' +
    'type use when with'
  ).split(' '),
);

/** What an allergy or a mention of one names, as comparable words: 'Allergy to peanuts' and 'Peanut' are both 'peanut'. */
export function namedSubstances(words: string): readonly string[] {
  const all = words
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .split(/[^a-z0-9]+/)
    .map(singular)
    .filter((word) => word !== '' && !SAYS_NOTHING.has(word));
  return [...new Set(all)];
}

/** Plural endings alone: never so short that two substances become one. */
function singular(word: string): string {
  if (SAYS_NOTHING.has(word) || word.length < 5 || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is'))
    return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '');
}
