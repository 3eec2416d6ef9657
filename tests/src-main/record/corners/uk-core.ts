import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatSpan } from '../../../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../../../src-shared/clinical/entry.ts';
import { Harness, type Resource } from '../harness.ts';

/** UK Core's own examples, one for each corner (../shared/data/README.md). Read, and never copied into the project. */
const UK_CORE = join(import.meta.dirname, '../../../../../shared/data/ukcore');

/** False where ../shared/data is absent: tests of it are skipped and say so. */
export const isPresent = existsSync(UK_CORE);

/** What to say of a test that is skipped without the records. */
export const SKIPPED = 'skipped where ../shared/data is absent';

/** Everything in one file, Bundles opened. */
export function example(name: string): readonly Resource[] {
  return resourcesOf(JSON.parse(readFileSync(join(UK_CORE, `${name}.json`), 'utf8')));
}

/** Every file by its name without '.json', with what is in it. */
export function examples(): readonly { readonly name: string; readonly resources: readonly Resource[] }[] {
  return readdirSync(UK_CORE)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => file.slice(0, -'.json'.length))
    .map((name) => ({ name, resources: example(name) }));
}

function resourcesOf(json: unknown): readonly Resource[] {
  if (typeof json !== 'object' || json === null || !('resourceType' in json)) return [];
  const resource = json as Resource;
  if (resource.resourceType !== 'Bundle') return [resource];
  const entries = Array.isArray(resource['entry']) ? (resource['entry'] as { resource?: unknown }[]) : [];
  return entries.flatMap((entry) => resourcesOf(entry.resource));
}

/** A record of whomever the resource is about, pulled to its end with nothing else in it. */
export function read(resources: readonly Resource[]): Harness {
  const whose = /"reference":"Patient\/([A-Za-z0-9\-.]+)"/.exec(JSON.stringify(resources))?.[1] ?? 'nobody';
  const types = ['AllergyIntolerance', 'List'];
  const harness = new Harness().open(types, { resourceType: 'Patient', id: whose });
  harness.page(resources, 'AllergyIntolerance');
  for (const type of types) harness.ended(type);
  return harness.allEnded();
}

/** The examples of one type; those that name nobody are given the subject of the others, so that they can be read. */
export function ofType(resourceType: string): readonly { readonly name: string; readonly resource: Resource }[] {
  const whose = resourceType === 'AllergyIntolerance' ? 'patient' : 'subject';
  return examples().flatMap(({ name, resources }) =>
    resources
      .filter((resource) => resource.resourceType === resourceType)
      .map((resource) => ({ name, resource: { [whose]: { reference: 'Patient/somebody' }, ...resource } })),
  );
}

/** One entry on one line, as its row reads: label, title, summary, date, marks. */
export function row({ label, title, summary, when, until, marks }: ClinicalEntry): string {
  const said = marks.map((mark) => `[${mark.text}]`).join(' ');
  return [`${label}: ${title}`, summary, formatSpan(when, until), said]
    .filter((part) => part !== '')
    .join(' | ')
    .replaceAll('\u00A0', ' ');
}

/** The rows of a file, each entry that it makes. */
export function rows(resources: readonly Resource[]): readonly string[] {
  return [...read(resources).entries().values()].map(row);
}
