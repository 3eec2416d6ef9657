import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Harness, type Resource } from './harness.ts';

/** Public examples that nobody on this project wrote (../shared/data/README.md). */
const DATA = join(import.meta.dirname, '../../../../shared/data');
export const present = existsSync(DATA);

/** What stands in a Bundle where a resource belongs, and is none. */
export const NONE = '(no resource)';

export type Counts = Map<string, number>;

export interface OpenedFile {
  readonly file: string;
  readonly harness: Harness;
  /** Resources in the file by type: counted here, without the viewer's readers. */
  readonly received: Counts;
}

export const add = (counts: Counts, key: string, count = 1): void => {
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
export function openFile(file: string): OpenedFile | string {
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

/** All of them, in order; none where the data is absent. */
export const sharedFiles = (): readonly string[] =>
  present
    ? readdirSync(DATA, { withFileTypes: true, recursive: true })
        .filter((file) => file.isFile())
        .map((file) => relative(DATA, join(file.parentPath, file.name)))
        .toSorted()
    : [];
