import { BANNER_HEADINGS, type BannerSection } from '../../../src-shared/clinical/banner.ts';
import type { DetailField } from '../../../src-shared/clinical/entry.ts';
import { richLines } from '../../../src-shared/clinical/rich-text.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { describe } from '../detail/describe.ts';
import { codeOf, term } from '../read/concept.ts';
import { decimal, flag, type Json, list, markup, object, objects, text } from '../read/reader.ts';
import { currentName, dateText, periodText, personName } from '../read/values.ts';
import { richText } from '../rich/rich-text.ts';
import { communicationFields, isAboutCommunication } from './communication.ts';
import { isOver } from './in-force.ts';
import { named } from './named.ts';
import { identifierFields } from './nhs-numbers.ts';
import { contactFields, type RelatedPersonHeld } from './people.ts';
import { addressFields, telecomFields } from './reach.ts';
import { bracketed } from '../../../src-shared/join-words.ts';
import type { NameOf } from '../read/reference.ts';

/**
 * The second zone of the banner (NHS CUI): where and how to reach the person and theirs, who looks after them, how to
 * talk with them, who they are; at the end everything that the Patient resource says, so that nothing of it is missing.
 * Sections that hold nothing say so.
 */
export function detailSections(
  patient: Json,
  related: readonly RelatedPersonHeld[],
  nowMs: number,
  name: NameOf,
): readonly BannerSection[] {
  return [
    { heading: 'Names', fields: nameFields(patient, nowMs) },
    { heading: 'Addresses', fields: addressFields(patient['address'], nowMs) },
    { heading: 'Telephone and email', fields: telecomFields(patient['telecom'], nowMs) },
    { heading: BANNER_HEADINGS.practice, fields: practiceFields(patient, name) },
    { heading: BANNER_HEADINGS.contacts, fields: contactFields(patient, related, nowMs, name) },
    { heading: 'Communication', fields: communicationFields(patient, name) },
    { heading: 'About the person', fields: personFields(patient, name) },
    { heading: 'Numbers', fields: identifierFields(patient, nowMs) },
    { heading: 'Everything recorded', fields: everything(patient, name) },
  ];
}

const NAME_USES: Readonly<Record<string, string>> = {
  official: 'Official name',
  old: 'Previous name',
  maiden: 'Maiden name',
  nickname: 'Known as',
  usual: 'Usual name',
  temp: 'Temporary name',
  anonymous: 'Alias',
};

/** All names, the one in use first, each with its use and period. */
function nameFields(patient: Json, nowMs: number): readonly DetailField[] {
  const current = currentName(patient['name']);
  const all = objects(patient['name']);
  return [...all.filter((item) => item === current), ...all.filter((item) => item !== current)]
    .map((item) => {
      const use = lookup(NAME_USES, text(item['use'])) ?? 'Name';
      const over = item !== current && isOver(item['period'], nowMs) && use !== 'Previous name';
      const when = periodText(item['period']);
      const words = personName(item);
      return {
        label: over ? `Previous, ${use.toLowerCase()}` : use,
        value: bracketed(words, when),
      };
    })
    .filter(({ value }) => value !== '');
}

/** Every general practitioner and practice, those too that are known by a number only. */
function practiceFields(patient: Json, name: NameOf): readonly DetailField[] {
  const practices = list(patient['generalPractitioner']).map((reference) => {
    const when = periodText(object(object(reference)['identifier'])['period']);
    const words = named(reference, name);
    return { label: 'GP or practice', value: bracketed(words, when) };
  });
  return [...practices, { label: 'Record managed by', value: named(patient['managingOrganization'], name) }].filter(
    ({ value }) => value !== '',
  );
}

/** PDS: who told of the death. */
const DEATH_NOTIFICATION: Readonly<Record<string, string>> = {
  '1': 'Informal: told by a local NHS organisation',
  '2': 'Formal: told by the Registrar of Deaths',
  U: 'Removed',
};

function deathFields(patient: Json): readonly DetailField[] {
  const died = text(patient['deceasedDateTime']);
  const boolean = flag(patient['deceasedBoolean']);
  const fields: DetailField[] = [];
  if (died !== '') fields.push({ label: 'Died', value: dateText(died) });
  else if (boolean === true) fields.push({ label: 'Died', value: 'Yes, date not recorded' });
  for (const extension of objects(patient['extension']).filter(isDeathNotification)) {
    const parts = objects(extension['extension']);
    const coded = parts.find((part) => part['valueCodeableConcept'] !== undefined)?.['valueCodeableConcept'];
    const since = parts.map((part) => dateText(part['valueDateTime'])).find((words) => words !== '');
    const words = lookup(DEATH_NOTIFICATION, codeOf(coded)) ?? term(coded);
    if (words === '') continue;
    fields.push({ label: 'Death notification', value: since === undefined ? words : `${words} (from ${since})` });
  }
  return fields;
}

const isDeathNotification = (extension: Json): boolean => text(extension['url']).includes('DeathNotificationStatus');

/**
 * Marital status, birth, death, and what the extensions say: ethnic category, religion, residential status, place of
 * birth, 'about me' and whatever else, each under the name of its extension.
 */
function personFields(patient: Json, name: NameOf): readonly DetailField[] {
  const birthTime = objects(object(patient['_birthDate'])['extension']).map((item) => dateText(item['valueDateTime']));
  const multiple = flag(patient['multipleBirthBoolean']);
  const order = decimal(patient['multipleBirthInteger']);
  const rest = objects(patient['extension']).filter(
    (item) => !isAboutCommunication(item) && !isDeathNotification(item),
  );
  return [
    { label: 'Marital status', value: term(patient['maritalStatus']) },
    ...birthTime.map((value) => ({ label: 'Time of birth', value })),
    {
      label: 'Multiple birth',
      value: order === null ? (multiple === null ? '' : multiple ? 'Yes' : 'No') : `Yes, number ${order} in order`,
    },
    ...deathFields(patient),
    ...describe({ extension: rest }, name),
  ].filter(({ value }) => value !== '');
}

/** What entry details would say of the Patient: the fields, the narrative, when it was last changed. */
function everything(patient: Json, name: NameOf): readonly DetailField[] {
  const updated = dateText(object(patient['meta'])['lastUpdated']);
  const narrative = richLines(richText(markup(object(patient['text'])['div'])).blocks).join('\n');
  return [
    ...describe(patient, name),
    { label: 'Text', value: narrative },
    { label: 'Last changed at the source', value: updated },
  ].filter(({ value }) => value !== '');
}
