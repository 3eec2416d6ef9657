import type { DetailField } from '../../../src-shared/clinical/entry.ts';
import { genderWords } from '../../../src-shared/clinical/gender.ts';
import { capitalised } from '../../../src-shared/join-words.ts';
import { describe } from '../detail/describe.ts';
import { terms } from '../read/concept.ts';
import { decimal, type Json, objects, text } from '../read/reader.ts';
import { currentName, dateText, periodText, staffName } from '../read/values.ts';
import { isOver } from './in-force.ts';
import { named } from './named.ts';
import { telecomTexts, wholeAddress } from './reach.ts';
import type { NameOf } from '../read/reference.ts';

/** A RelatedPerson with who sent it. */
export interface RelatedPersonHeld {
  readonly resource: Json;
  /** 'Source not stated' where the record does not say. */
  readonly source: string;
}

/** Said by the line in words of its own. */
const SAID: ReadonlySet<string> = new Set(['ContactRank', 'CopyCorrespondenceIndicator', 'EffectivePeriod']);
const lastPart = (url: string): string => (url.split('/').at(-1) ?? '').replace(/^Extension-(?:\w+-)?|-\d+$/g, '');

const extensionOf = (person: Json, name: string): Json | undefined =>
  objects(person['extension']).find((extension) => lastPart(text(extension['url'])) === name);

/** What the source adds in extensions that the line has no words for. */
function otherExtensions(person: Json, name: NameOf): readonly string[] {
  const extension = objects(person['extension']).filter((item) => !SAID.has(lastPart(text(item['url']))));
  return describe({ extension }, name).map(({ label, value }) => `${label}: ${value}`);
}

/** `Mrs Joy Smith · Mobile 07700 900123 · 4 Example Street · from 2007`, behind who they are to the patient. */
function contactField(person: Json, over: boolean, more: readonly string[], nowMs: number, name: NameOf): DetailField {
  const names = objects(person['name']);
  const current = currentName(names);
  const relationship = terms(person['relationship']).join(', ') || 'Contact';
  const rank = decimal(extensionOf(person, 'ContactRank')?.['valuePositiveInt']);
  const copied = extensionOf(person, 'CopyCorrespondenceIndicator')?.['valueBoolean'];
  const addresses = objects(person['address']);
  const organisation = named(person['organization'], name);
  const period = periodText(person['period']) || periodText(extensionOf(person, 'EffectivePeriod')?.['valuePeriod']);
  const parts = [
    staffName(current) || (organisation === '' ? 'Name not recorded' : ''),
    ...names.filter((other) => other !== current).map((other) => alsoCalled(other)),
    rank === null ? '' : `contact ${rank}`,
    ...telecomTexts(person['telecom'], nowMs),
    ...addresses.map(wholeAddress),
    organisation,
    genderWords(text(person['gender'])) ?? '',
    text(person['birthDate']) === '' ? '' : `born ${dateText(person['birthDate'])}`,
    ...languages(person),
    copied === true ? 'Gets copies of letters' : copied === false ? 'Gets no copies of letters' : '',
    ...otherExtensions(person, name),
    period,
    ...more,
  ].filter((part) => part !== '');
  const label = capitalised(relationship);
  return { label: over ? `Previously: ${label}` : label, value: parts.join(' · ') };
}

function alsoCalled(name: Json): string {
  const words = staffName(name);
  return words === '' ? '' : `${name['use'] === 'old' ? 'previously' : 'also'} ${words}`;
}

function languages(person: Json): readonly string[] {
  const spoken = objects(person['communication']).flatMap((item) => terms([item['language']]));
  return spoken.length === 0 ? [] : [`speaks ${spoken.join(', ')}`];
}

/**
 * Everybody to reach about the patient: `Patient.contact`, then the RelatedPerson resources, each with who says so.
 * Those that are over stand last and say so; nobody is left out.
 */
export function contactFields(
  patient: Json,
  related: readonly RelatedPersonHeld[],
  nowMs: number,
  name: NameOf,
): readonly DetailField[] {
  const own = objects(patient['contact']).map((contact) => {
    const over = isOver(contact['period'], nowMs);
    return { over, field: contactField(contact, over, ['Source: patient details'], nowMs, name) };
  });
  const others = related.map(({ resource, source }) => {
    const inactive = resource['active'] === false;
    const over =
      inactive ||
      isOver(resource['period'], nowMs) ||
      isOver(extensionOf(resource, 'EffectivePeriod')?.['valuePeriod'], nowMs);
    const more = [inactive ? 'No longer in use at the source' : '', `Source: ${source}`];
    return { over, field: contactField(resource, over, more, nowMs, name) };
  });
  const all = [...own, ...others];
  return [...all.filter(({ over }) => !over), ...all.filter(({ over }) => over)].map(({ field }) => field);
}
