import type { FoundName } from '../record/index.ts';

/**
 * Whether a name as one system writes it can be the name that another one holds (HAZ-005).
 *
 * Fair: case, accents, apostrophes, hyphens, blanks, titles and order do not matter; one part of a double name is enough;
 * further given names on one side only, and initials for given names, contradict nothing; a former name of the record counts.
 * Strict: a family name has to be shared; a given name has to be shared where both say one; a given name of each side
 * that the other does not have is a contradiction; nothing is alike by sound or by being short for something.
 */
export function namesAgree(stated: string, held: readonly FoundName[]): boolean {
  const readings = readingsOf(stated);
  return held.some((name) => {
    const { family, given } = partsOf(name);
    return family.length > 0 && readings.some((tokens) => agrees(tokens, family, given));
  });
}

const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr doctor prof professor rev reverend fr sr sir dame lord lady master mstr baby'.split(' '),
);

/** Shared by names that have nothing else in common: alone they make no family name. */
const PARTICLES: ReadonlySet<string> = new Set(
  'de del della di da das do dos du la le les el al ap bin bint ibn van von der den ten ter zu o mac mc st san abu y e'.split(
    ' ',
  ),
);

/** Letters that no accent can be taken off. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
]);

/** Lower case, without accents and apostrophes; whatever else is no letter parts two words. */
function words(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’ʼ`´]/gu, '')
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => PLAIN.get(letter) ?? letter)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/** With and without what may be a title: 'Lord' is somebody's name. What stands in brackets behind a name is a title. */
function readingsOf(stated: string): readonly (readonly string[])[] {
  const all = words(stated.replaceAll(/\([^()]{0,200}\)/g, ' '));
  const isFamilyFirst = stated.includes(',');
  const title = isFamilyFirst ? words(stated.slice(0, stated.indexOf(','))).length : 0;
  const without = all.filter((word, index) => !(index === title && TITLES.has(word)));
  return without.length === all.length || without.length === 0 ? [all] : [without, all];
}

interface NameWords {
  readonly family: readonly string[];
  readonly given: readonly string[];
}

/** A name that the source gives in one piece only: `SMITH, John` by its comma, `John Smith` by its last word. */
function partsOf({ family, given, text }: FoundName): NameWords {
  if (family !== '' || given.length > 0) return { family: words(family), given: words(given.join(' ')) };
  const comma = text.indexOf(',');
  const [all = []] = readingsOf(text);
  if (comma === -1) return { family: all.slice(-1), given: all.slice(0, -1) };
  const count = words(text.slice(0, comma)).length;
  return { family: all.slice(0, count), given: all.slice(count) };
}

function agrees(stated: readonly string[], family: readonly string[], given: readonly string[]): boolean {
  const rests = withoutFamily(stated, family);
  return rests.some((rest) => givenAgree(rest, given));
}

/** Every way in which the family name stands in what was said; what is then left of it. [] where it does not. */
function withoutFamily(stated: readonly string[], family: readonly string[]): readonly (readonly string[])[] {
  const rests: (readonly string[])[] = [];
  const whole = family.join('');
  for (let from = 0; from < stated.length; from += 1) {
    for (let to = from + 1; to <= stated.length; to += 1) {
      // 'O Brien' is OBRIEN, 'Mac Donald' MACDONALD.
      if (stated.slice(from, to).join('') === whole) rests.push([...stated.slice(0, from), ...stated.slice(to)]);
    }
  }
  // One part of a double name; particles go with it.
  const shared = family.filter((word) => stated.includes(word));
  if (shared.some((word) => word.length > 1 && !PARTICLES.has(word))) {
    rests.push(stated.filter((word) => !shared.includes(word)));
  }
  return rests;
}

function givenAgree(stated: readonly string[], held: readonly string[]): boolean {
  if (stated.length === 0 || held.length === 0) return true;
  if (stated.join('') === held.join('')) return true;
  const left = [...held];
  const unmatched = stated.filter((word) => {
    const at = left.findIndex((other) => isSameGiven(word, other));
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
  return unmatched.length < stated.length && (unmatched.length === 0 || left.length === 0);
}

/** The same, or one the initial of the other. */
function isSameGiven(one: string, other: string): boolean {
  if (one === other) return true;
  return (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other));
}
