import { NHS_NUMBER_SYSTEM } from '../../src-shared/clinical/nhs-number.ts';
import { pdfOf } from '../residents/pdf.ts';
import { Random } from '../residents/random.ts';
import { isObject, textAt } from '../resource.ts';
import type { Resource } from '../resource.ts';
import type { RecordData } from './record.ts';

/** A word that stands at one place of one record and nowhere else in the world: where it turns up, that record was written. */
export interface Canary {
  /** `CNRY` and twelve letters. */
  readonly value: string;
  /** The resident's id; `directory`: somebody who works there, or a place. */
  readonly of: string;
  /** Where it stands, e.g. `Observation.note.text`. */
  readonly kind: string;
}

/** Whom they are planted in: letters of every format, a large record, every type, several sources, an ordinary one. */
const RESIDENTS = ['patricia-holt', 'margaret-hollins', 'raymond-sefton', 'sheila-makin', 'peter-rigby'];
const IN_EACH = 95;
const IN_DIRECTORY = 25;

/** One place that takes a word. */
interface Slot {
  readonly kind: string;
  readonly plant: (value: string) => void;
}

type Written = Resource & Record<string, unknown>;

/**
 * Plants 500 canaries in a record, for tests of what is left behind: in names, addresses, notes, codes' texts, letters, reactions,
 * extensions, identifiers and the names of staff. The same seed plants the same ones.
 * @throws where the record does not have the residents, or not the room
 */
export function plantCanaries(record: RecordData, seed: number): { record: RecordData; canaries: Canary[] } {
  const resources = structuredClone(record.resources) as Written[];
  const random = new Random(seed).fork('canaries');
  const canaries: Canary[] = [];
  const plant = (of: string, slots: readonly Slot[], count: number): void => {
    const chosen = evenly(slots, count, random);
    if (chosen.length < count)
      throw new Error(`there is room for ${chosen.length} canaries in ${of}, not for ${count}`);
    for (const { kind, plant: put } of chosen) {
      const value = `CNRY${Array.from({ length: 12 }, () => String.fromCharCode(65 + random.int(0, 25))).join('')}`;
      put(value);
      canaries.push({ value, of, kind });
    }
  };
  for (const patientId of RESIDENTS) {
    const own = resources.filter((one) => isOf(one, patientId));
    plant(patientId, own.flatMap(slotsOf), IN_EACH);
  }
  const directory = resources.filter(({ resourceType }) => ['Location', 'Practitioner'].includes(resourceType));
  plant('directory', directory.flatMap(namesOf), IN_DIRECTORY);
  return { record: { ...record, resources }, canaries };
}

function isOf(resource: Written, patientId: string): boolean {
  if (resource.resourceType === 'Patient') return resource.id === patientId;
  return JSON.stringify(resource).includes(`"reference":"Patient/${patientId}"`);
}

/** Some of every kind: first one of each, then a second of each, while there are any. */
function evenly(slots: readonly Slot[], count: number, random: Random): Slot[] {
  const shuffled = slots
    .map((slot) => ({ slot, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ slot }) => slot);
  const kinds = [...Map.groupBy(shuffled, ({ kind }) => kind).values()];
  const rounds = Math.max(0, ...kinds.map(({ length }) => length));
  const inTurn = Array.from({ length: rounds }, (_, round) => kinds.flatMap((kind) => kind[round] ?? []));
  return inTurn.flat().slice(0, count);
}

function slotsOf(resource: Written): Slot[] {
  const { resourceType: type } = resource;
  if (type === 'Binary') return letterSlots(resource);
  return [...textSlots(resource, type), ...addedSlots(resource)];
}

/** Elements that hold words for people. */
const WORDS = new Set(
  (
    'text display title description comment conclusion summary valueString family given line city district ' +
    'patientInstruction lotNumber'
  ).split(' '),
);

/** Every text of a resource that people read, wherever it stands. */
function textSlots(place: unknown, path: string): Slot[] {
  if (Array.isArray(place)) return place.flatMap((one) => textSlots(one, path));
  if (!isObject(place)) return [];
  return Object.entries(place).flatMap(([key, child]): Slot[] => {
    if (key === 'meta') return [];
    const kind = `${path}.${key}`;
    if (key === 'div' && typeof child === 'string') {
      return [{ kind, plant: (word) => (place[key] = child.replace(/<\/div>$/, `<p>${word}</p></div>`)) }];
    }
    if (typeof child === 'string') {
      if (key === 'value' && isIdentifying(place, path)) return [append(place, key, child, kind)];
      return WORDS.has(key) ? [append(place, key, child, kind)] : [];
    }
    if (WORDS.has(key) && Array.isArray(child)) {
      return child.flatMap((one, index) =>
        typeof one === 'string' ? [{ kind, plant: (word: string) => (child[index] = `${one} ${word}`) }] : [],
      );
    }
    return textSlots(child, kind);
  });
}

/** A number of one's own, or to be called on; not the one by which a resident is found. */
function isIdentifying(value: Record<string, unknown>, path: string): boolean {
  return /\.(identifier|telecom)$/.test(path) && value['system'] !== NHS_NUMBER_SYSTEM;
}

const append = (place: Record<string, unknown>, key: string, text: string, kind: string): Slot => ({
  kind,
  plant: (word) => (place[key] = `${text} ${word}`),
});

/** What the resource does not have yet: an extension, an identifier, a note. */
function addedSlots(resource: Written): Slot[] {
  const { resourceType: type } = resource;
  const add = (key: string, made: (word: string) => object): Slot => ({
    kind: `${type}.${key} (added)`,
    plant: (word) => (resource[key] = [...((resource[key] as object[] | undefined) ?? []), made(word)]),
  });
  return [
    add('extension', (word) => ({ url: 'https://elsewhere.example/StructureDefinition/word', valueString: word })),
    add('identifier', (word) => ({ system: 'https://elsewhere.example/number', value: word })),
    ...(TAKES_NOTES.has(type) ? [add('note', (word) => ({ text: word }))] : []),
  ];
}

const TAKES_NOTES = new Set([
  'AllergyIntolerance',
  'CarePlan',
  'Condition',
  'Immunization',
  'MedicationRequest',
  'Observation',
  'Procedure',
  'ServiceRequest',
]);

/** Within a letter, as its format has words. */
function letterSlots(binary: Written): Slot[] {
  const contentType = textAt(binary, 'contentType') ?? '';
  const bytes = Buffer.from(textAt(binary, 'data') ?? '', 'base64');
  const written = (rewrite: (text: string, word: string) => string): Slot => ({
    kind: `Binary of ${contentType.split(';')[0] ?? ''}`,
    plant: (word) =>
      (binary['data'] = Buffer.from(rewrite(bytes.toString('latin1'), word), 'latin1').toString('base64')),
  });
  if (contentType.startsWith('text/html')) {
    return [written((text, word) => text.replace(/(<\/body>|$)/, `<p>${word}</p>$1`))];
  }
  if (contentType.startsWith('text/plain')) return [written((text, word) => `${text}\n${word}`)];
  if (contentType === 'application/pdf') {
    const kind = 'Binary of application/pdf';
    return [{ kind, plant: (word) => (binary['data'] = pdfOf([{ title: 'Letter', lines: [word] }])) }];
  }
  return [];
}

function namesOf(resource: Written): Slot[] {
  const name = resource['name'];
  if (typeof name === 'string') return [append(resource, 'name', name, `${resource.resourceType}.name`)];
  const [first] = Array.isArray(name) ? (name as Record<string, unknown>[]) : [];
  const family = textAt(first, 'family');
  return first === undefined || family === undefined
    ? []
    : [append(first, 'family', family, `${resource.resourceType}.name.family`)];
}
