import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Harness, type Resource, resourcesIn } from './harness.ts';

/** Public examples that nobody on this project wrote (../shared/data/README.md). */
const DATA = join(import.meta.dirname, '../../../../shared/data');
const present = existsSync(DATA);

/** Files without a FHIR resource in them. A new one fails, so that somebody looks at it. */
const NO_RESOURCE: Readonly<Record<string, string>> = {
  'README.md': 'not JSON',
  'nhs/bars-api-r4/specification__examples1.2.0__Endpoint__success_bundle.json': 'a Bundle without a resource',
  'nhs/bars-api-r4/specification__examples1.2.0__document_reference__GET-success.json': 'not JSON',
  'nhs/bars-api-r4/specification__examples__document_reference__GET-success-empty.json': 'a Bundle without a resource',
  'nhs/bars-api-r4/specification__examples__service_request__GET-success.json': 'a Bundle without a resource',
  'nhs/pds-api-r4/karate-tests__src__test__java__mocks__stubs__coverageResponses__patient_without_coverage.json':
    'a Bundle without a resource',
  'nhs/pds-api-r4/karate-tests__src__test__java__schemas__searchSchemas__patientCoverageBundle.json':
    'a Bundle without a resource',
  'nhs/pds-api-r4/karate-tests__src__test__java__schemas__searchSchemas__patientSearchBundle.json':
    'a Bundle without a resource',
  'nhs/pds-api-r4/karate-tests__src__test__java__schemas__searchSchemas__relatedPersonSearchBundle.json':
    'a Bundle without a resource',
  'nhs/pds-api-r4/karate-tests__src__test__java__schemas__searchSchemas__sensitivePatientSearchBundle.json':
    'a Bundle without a resource',
  'nhs/scr-api-r4/docker__service__sds_tests__sds_role_response_empty_entry.json': 'a Bundle without a resource',
  'nhs/scr-api-r4/docker__service__src__integration-test__resources__uat__get_scr__no_results__1-basic.response.json':
    'a Bundle without a resource',
  'ukcore/UKCore-Bundle-Batch-Example.json': 'a Bundle without a resource',
  'ukcore/UKCore-Bundle-Sn-NoAllergyData-Example.json': 'a Bundle without a resource',
};

/** What stands in a Bundle where a resource belongs, and is none. */
const NONE = '(no resource)';

type Counts = Map<string, number>;

interface Read {
  readonly file: string;
  readonly harness: Harness;
  /** Resources in the file by type: counted here, without the viewer's readers. */
  readonly received: Counts;
}

const add = (counts: Counts, key: string, count = 1): void => {
  counts.set(key, (counts.get(key) ?? 0) + count);
};

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The places of a Bundle; one example has a single entry where a list belongs. */
const placesOf = (bundle: Record<string, unknown>): readonly unknown[] => [bundle['entry'] ?? []].flat();

/** Every resource of a file, the Bundles themselves and what stands in them; null for a place without one. */
function resourcesOf(resource: unknown): readonly (Resource | null)[] {
  const { resourceType } = asObject(resource);
  if (typeof resourceType !== 'string') return [null];
  const own = resource as Resource;
  return resourceType === 'Bundle'
    ? [own, ...placesOf(own).flatMap((place) => resourcesOf(asObject(place)['resource']))]
    : [own];
}

/** The patient whom most of a file is about: so that the file can be opened as somebody's record. */
function patientOf(resources: readonly (Resource | null)[], source: string): Resource {
  const held = resources.find((item) => item?.resourceType === 'Patient') ?? undefined;
  const named = /"reference":\s*"(?:urn:uuid:|Patient\/|[^"]*\/Patient\/)([A-Za-z0-9\-.]+)"/.exec(source)?.[1];
  const nhsNumber = /nhs-number",\s*"value":\s*"(\d{10})"/.exec(source)?.[1];
  const own = typeof held?.['id'] === 'string' && /^[A-Za-z0-9\-.]{1,64}$/.test(held['id']) ? held['id'] : undefined;
  return {
    ...held,
    resourceType: 'Patient',
    id: own ?? named ?? 'nobody',
    ...(held === undefined && nhsNumber !== undefined
      ? { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }] }
      : {}),
  };
}

/** Opens a file in the way that a pull would bring it; a text where there is no resource in it. */
function open(file: string): Read | string {
  const source = readFileSync(join(DATA, file), 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch {
    return 'not JSON';
  }
  const all = resourcesOf(json);
  const isBundle = all[0]?.resourceType === 'Bundle';
  const resources = isBundle ? all.slice(1) : all;
  if (resources.every((resource) => resource === null)) return `a ${isBundle ? 'Bundle' : 'file'} without a resource`;
  const received: Counts = new Map();
  for (const resource of resources) add(received, resource?.resourceType ?? NONE);
  const harness = new Harness().open([], patientOf(resources, source));
  const entry = isBundle ? placesOf(asObject(json)) : [{ resource: json }];
  const result = harness.body({ kind: 'page', resourceType: 'Basic' }, { resourceType: 'Bundle', entry });
  if (result?.kind !== 'page') return `not taken: ${JSON.stringify(result)}`;
  harness.allEnded();
  return { file, harness, received };
}

/** What became of the resources of one type: shown, or counted with a reason. */
function fatesOf(harness: Harness): ReadonlyMap<string, Counts> {
  const fates = new Map<string, Counts>();
  const of = (type: string): Counts => {
    const known = fates.get(type) ?? new Map<string, number>();
    fates.set(type, known);
    return known;
  };
  const shown = Map.groupBy(harness.entries().values(), ({ id }) => id.slice(0, id.indexOf('/')));
  for (const [type, entries] of shown) add(of(type), 'shown', resourcesIn(entries));
  for (const { resourceType, reason, count } of harness.ledger().notShown) {
    add(of(reason === 'unreadable' ? NONE : resourceType), reason, count);
  }
  return fates;
}

const sum = (counts: Counts | undefined): number => [...(counts ?? [])].reduce((all, [, count]) => all + count, 0);

describe.skipIf(!present)('records nobody on this project wrote (skipped where ../shared/data is absent)', () => {
  const files = present
    ? readdirSync(DATA, { withFileTypes: true, recursive: true })
        .filter((file) => file.isFile())
        .map((file) => relative(DATA, join(file.parentPath, file.name)))
        .toSorted()
    : [];
  const reads: Read[] = [];
  const withoutResource: Record<string, string> = {};
  for (const file of files) {
    const read = open(file);
    if (typeof read === 'string') withoutResource[file] = read;
    else reads.push(read);
  }

  it('accounts for every resource of every file, type by type: in an entry, or counted with a reason', () => {
    const totals = new Map<string, { received: number; fates: Counts }>();
    const different: string[] = [];
    for (const { file, harness, received } of reads) {
      const fates = fatesOf(harness);
      for (const type of new Set([...received.keys(), ...fates.keys()])) {
        const [came, told] = [received.get(type) ?? 0, sum(fates.get(type))];
        if (came !== told) different.push(`${file}: ${type}: ${came} in the file, ${told} accounted for`);
        const total = totals.get(type) ?? { received: 0, fates: new Map<string, number>() };
        total.received += came;
        for (const [fate, count] of fates.get(type) ?? []) add(total.fates, fate, count);
        totals.set(type, total);
      }
    }
    process.stdout.write(`${table(totals)}\n`);
    expect(different).toEqual([]);
    expect(reads.length).toBeGreaterThan(800);
  });

  it('names each file without a FHIR resource, and knows it', () => {
    const named = Object.entries(withoutResource).map(([file, why]) => `  ${file}: ${why}`);
    process.stdout.write(`No FHIR resource in ${named.length} of ${files.length} files:\n${named.join('\n')}\n`);
    expect(withoutResource).toEqual(NO_RESOURCE);
  });

  it('maps every one of them: no mapping function throws', () => {
    const unread = reads.flatMap(({ file, harness }) =>
      [...harness.entries().values()]
        .filter(({ marks }) => marks.some(({ text }) => text === 'Could not be read in full'))
        .map(({ id }) => `${file}: ${id}`),
    );
    expect(unread).toEqual([]);
  });

  it('shows every entry with a title, a label and no unread value', () => {
    for (const { file, harness } of reads) {
      for (const entry of harness.entries().values()) {
        const where = `${file}: ${entry.id}`;
        expect(entry.title.trim(), where).not.toBe('');
        expect(entry.label.trim(), where).not.toBe('');
        expect(`${entry.title} ${entry.summary} ${entry.status}`, where).not.toMatch(/undefined|\[object|NaN|\bnull\b/);
        // Synthea's lives are long, and alike: their details are not opened one by one.
        if (file.startsWith('synthea')) continue;
        const detail = harness.detail(entry.id);
        expect(detail?.fields.length, where).toBeGreaterThan(1);
        expect(JSON.stringify(detail?.fields), where).not.toMatch(/undefined|\[object|NaN/);
        expect(JSON.stringify(detail?.sections ?? ''), where).not.toMatch(/<\/?(div|p|br|script)\b/i);
      }
    }
  });
});

function table(totals: ReadonlyMap<string, { readonly received: number; readonly fates: Counts }>): string {
  return [...totals]
    .toSorted((a, b) => b[1].received - a[1].received)
    .map(([type, { received, fates }]) => {
      const rest = [...fates].filter(([fate]) => fate !== 'shown').map(([fate, count]) => `${fate} ${count}`);
      const shown = String(fates.get('shown') ?? 0).padStart(6);
      return `${type.padEnd(28)} ${String(received).padStart(6)} received ${shown} shown  ${rest.join(', ')}`;
    })
    .join('\n');
}
