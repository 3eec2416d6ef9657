import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { generateResidents } from '../../../../src-sandbox/residents/index.ts';
import type { Resource } from '../harness.ts';

/** One person with everything that a backend would send of them. */
export interface RealRecord {
  readonly patient: Resource;
  readonly resources: readonly Resource[];
}

const SET = generateResidents({ seed: 1 });
/** Public examples (../shared/data/README.md); they take part where they are present. */
const UK_CORE = join(import.meta.dirname, '../../../../../shared/data/ukcore');

const wire = (resource: unknown): Resource => JSON.parse(JSON.stringify(resource)) as Resource;
const idOf = (resource: Resource): string => String(resource['id']);

/** Resources of nobody: organisations, practitioners and their like, which name things in every record. */
const SHARED = SET.resources
  .map(wire)
  .filter((resource) => resource.resourceType !== 'Patient' && !JSON.stringify(resource).includes('"Patient/'));

/** The sandbox's residents, and UK Core's examples as the record of one person. */
export const RECORDS: readonly RealRecord[] = [...residents(), ...(existsSync(UK_CORE) ? [ukCore()] : [])];

function residents(): readonly RealRecord[] {
  const all = SET.resources.map((resource) => ({ resource: wire(resource), json: JSON.stringify(resource) }));
  return all
    .filter(({ resource }) => resource.resourceType === 'Patient')
    .map(({ resource: patient }) => {
      const name = `"Patient/${idOf(patient)}"`;
      const own = all.filter(({ json }) => json.includes(name)).map(({ resource }) => resource);
      return { patient, resources: [...own, ...SHARED] };
    })
    .filter(({ resources }) => resources.length > SHARED.length + 3);
}

function ukCore(): RealRecord {
  const resources = readdirSync(UK_CORE)
    .filter((file) => file.endsWith('.json'))
    .map((file) => readFileSync(join(UK_CORE, file), 'utf8').replaceAll(/"Patient\/[^"]*"/g, '"Patient/uk"'))
    .map((source) => JSON.parse(source) as Resource)
    .filter(({ resourceType }) => resourceType !== 'Patient');
  return { patient: { resourceType: 'Patient', id: 'uk' }, resources };
}

/** Stands for a key that JSON may have and a literal may not. */
const PROTO = 'PROTO-KEY';

/** JSON text as it would come over the wire. */
export const toWire = (value: unknown): string => JSON.stringify(value).replaceAll(`"${PROTO}"`, '"__proto__"');

/** What may stand where something else belongs. */
const JUNK: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  0.1 + 0.2,
  '',
  '   ',
  'x'.repeat(3000),
  '2026-02-30',
  '2026-13',
  '0000',
  '2026-10-25T01:30:00',
  'T10:00',
  '\u0000decimal:5.30',
  '\u0000decimal:',
  '\ud800',
  '\u202Eevil\u202C',
  '<script>alert(1)</script>',
  'urn:uuid:00000000-0000-0000-0000-000000000000',
  '#',
  '#nothing',
  'Observation/~',
  'https://elsewhere.example/fhir/Observation/1',
  [],
  {},
  [[]],
  [null],
  [{ text: 'words in a list of lists' }],
  { [PROTO]: { polluted: true } },
  { text: { text: 'nested' } },
  { constructor: 'x', toString: 1, hasOwnProperty: null },
  { coding: { code: 'not-a-list', display: 'Not a list' } },
  { value: '7,5', unit: 'mmol/L' },
  { reference: 12 },
  { resourceType: 'Bundle', entry: [{}] },
];

const TYPES = ['Observation', 'Condition', 'Encounter', 'List', 'Bundle', 'Provenance', 'Basic', 'x', '__proto__', ''];

const KINDS = [
  'drop',
  'duplicate',
  'nest',
  'retype',
  'swap',
  'reorder',
  'modifier',
  'type',
  'id',
  'deep',
  'restrict',
] as const;

export interface Change {
  readonly kind: (typeof KINDS)[number];
  /** Which resource, which place in it, and what to put there: each is taken modulo what there is. */
  readonly which: number;
  readonly place: number;
  readonly value: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...KINDS),
  which: fc.nat(),
  place: fc.nat(),
  value: fc.nat(),
});

/** A handful of real resources of one person, some of them changed, dropped or sent twice. */
export const changedRecord: fc.Arbitrary<RealRecord> = fc
  .record({
    record: fc.constantFrom(...RECORDS),
    picks: fc.array(fc.nat(), { minLength: 1, maxLength: 14 }),
    changes: fc.array(change, { maxLength: 10 }),
  })
  .map(({ record: { patient, resources }, picks, changes }) => {
    const picked = picks.map((at) => wire(resources[at % resources.length]));
    for (const one of changes) apply(one, picked, []);
    return { patient, resources: picked };
  });

/** Changes one of the resources in place; `kept` are members of it that stay as they are. */
export function apply({ kind, which, place, value }: Change, resources: Resource[], kept: readonly string[]): void {
  const resource = resources[which % resources.length];
  if (resource === undefined) return;
  const places = placesOf(resource, kept);
  const at = places[place % places.length];
  if (at === undefined) return;
  const [holder, key] = at;
  const old = holder[key];
  switch (kind) {
    case 'drop':
      delete holder[key];
      break;
    case 'duplicate':
      holder[key] = Array.isArray(old) ? [...(old as unknown[]), ...(old as unknown[])] : [old, old];
      break;
    case 'nest':
      holder[key] = value % 2 === 0 ? { [key]: old } : [[old]];
      break;
    case 'retype':
      holder[key] = structuredClone(JUNK[value % JUNK.length]);
      break;
    case 'swap': {
      const others = placesOf(resources[value % resources.length] ?? resource, ['id', 'resourceType']);
      const [from, name] = others[(place >>> 3) % Math.max(others.length, 1)] ?? [holder, key];
      holder[key] = structuredClone(from[name]);
      break;
    }
    case 'reorder':
      for (const [name, inner] of Object.entries(holder).toReversed()) {
        delete holder[name];
        holder[name] = inner;
      }
      break;
    case 'modifier':
      holder['modifierExtension'] = [{ url: 'urn:not-understood', valueBoolean: true }];
      break;
    case 'type':
      resource.resourceType = TYPES[value % TYPES.length] ?? '';
      break;
    case 'id':
      resource['id'] =
        value % 3 === 0
          ? structuredClone(JUNK[place % JUNK.length])
          : structuredClone(resources[value % resources.length]?.['id']);
      break;
    case 'restrict':
      resource['meta'] = { ...(resource['meta'] as object | null), security: [{ code: value % 2 === 0 ? 'R' : 'V' }] };
      break;
    case 'deep':
      holder[key] = Array.from({ length: 60 }).reduce((inner) => ({ extension: [inner] }), old);
      break;
  }
}

type Holder = Record<string, unknown>;

/** Every place in a resource: who holds it, under which name. */
function placesOf(resource: Resource, kept: readonly string[]): readonly (readonly [Holder, string])[] {
  const places: (readonly [Holder, string])[] = [];
  const waiting: Holder[] = [resource];
  for (let holder = waiting.pop(); holder !== undefined; holder = waiting.pop()) {
    for (const key of Object.keys(holder)) {
      if (holder === resource && (kept.includes(key) || key === 'resourceType')) continue;
      places.push([holder, key]);
      const inner = holder[key];
      if (typeof inner === 'object' && inner !== null && places.length < 400) waiting.push(inner as Holder);
    }
  }
  return places;
}
