import type { DetailField } from '../../../src-shared/clinical/entry.ts';
import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { bracketed, joinWords } from '../../../src-shared/join-words.ts';
import { term } from '../read/concept.ts';
import { decimal, type Json, list, object, objects, text } from '../read/reader.ts';
import { addressText, periodText } from '../read/values.ts';
import { isOver } from './in-force.ts';

const ADDRESS_USES: Readonly<Record<string, string>> = {
  home: 'Home address',
  temp: 'Temporary address',
  work: 'Work address',
  billing: 'Billing address',
  old: 'Previous address',
};

/** Those that hold now first, as they came; an address that is over says so in its label. */
const byCurrency = <T extends { readonly over: boolean }>(items: readonly T[]): readonly T[] => [
  ...items.filter(({ over }) => !over),
  ...items.filter(({ over }) => over),
];

/** All addresses with their use, purpose and period. */
export function addressFields(value: unknown, nowMs: number): readonly DetailField[] {
  const all = objects(value).map((address) => {
    const use = text(address['use']);
    const over = use === 'old' || isOver(address['period'], nowMs);
    const named = lookup(ADDRESS_USES, use) ?? 'Address';
    const label = !over || use === 'old' ? named : `Previous ${named.toLowerCase()}`;
    return { over, label, value: wholeAddress(address) };
  });
  return byCurrency(all)
    .filter((field) => field.value !== '')
    .map(({ label, value: words }) => ({ label, value: words }));
}

/** Lines to postcode, country, and what the source adds: for post only, from when until when. */
export function wholeAddress(value: unknown): string {
  const address = object(value);
  const place = joinWords([addressText(address), text(address['country'])]);
  const purpose = { postal: 'for post', physical: 'to visit' }[text(address['type'])] ?? '';
  const more = joinWords([purpose, periodText(address['period'])]);
  return bracketed(place, more);
}

const SYSTEMS: Readonly<Record<string, string>> = {
  phone: 'Telephone',
  email: 'Email',
  sms: 'Text message',
  fax: 'Fax',
  pager: 'Pager',
  url: 'Web address',
};

/** What a means of contact is, where FHIR has no code for it: 'Minicom (Textphone)' (UK Core OtherContactSystem). */
function otherSystem(telecom: Json): string {
  const extension = [...objects(object(telecom['_system'])['extension']), ...objects(telecom['extension'])].find(
    (item) => text(item['url']).includes('OtherContactSystem'),
  );
  return term(extension?.['valueCodeableConcept']);
}

function telecomLabel(telecom: Json, over: boolean): string {
  const use = text(telecom['use']);
  const system = text(telecom['system']);
  const means = otherSystem(telecom) || (lookup(SYSTEMS, system) ?? (system === '' ? 'Contact' : codeToWords(system)));
  const named = use === 'mobile' && system === 'phone' ? 'Mobile' : means;
  const where = ['home', 'work', 'temp'].includes(use) ? ` (${use === 'temp' ? 'temporary' : use})` : '';
  return over ? `Previous ${named.charAt(0).toLowerCase()}${named.slice(1)}${where}` : `${named}${where}`;
}

interface Telecom {
  readonly over: boolean;
  readonly label: string;
  readonly value: string;
}

/** In the order of their rank, those without one behind. */
function telecoms(value: unknown, nowMs: number): readonly Telecom[] {
  const ranked = objects(value)
    .filter((telecom) => text(telecom['value']) !== '')
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((telecom) => {
      const over = text(telecom['use']) === 'old' || isOver(telecom['period'], nowMs);
      const rank = decimal(telecom['rank']);
      const choice = rank === null ? '' : rank === '1' ? 'first choice' : `choice ${rank}`;
      const more = joinWords([choice, periodText(telecom['period'])]);
      const number = text(telecom['value']);
      return { over, label: telecomLabel(telecom, over), value: more === '' ? number : `${number} (${more})` };
    });
  return byCurrency(ranked);
}

function rankOf(telecom: Json): number {
  const rank = decimal(telecom['rank']);
  return rank === null ? Number.MAX_SAFE_INTEGER : Number(rank);
}

/** All telephone numbers, email addresses and other ways to reach somebody, each with its use. */
export function telecomFields(value: unknown, nowMs: number): readonly DetailField[] {
  return telecoms(list(value), nowMs).map(({ label, value: words }) => ({ label, value: words }));
}

/** The same on one line: 'Mobile 07700 900123'. */
export function telecomTexts(value: unknown, nowMs: number): readonly string[] {
  return telecomFields(value, nowMs).map(({ label, value: words }) => `${label} ${words}`);
}
