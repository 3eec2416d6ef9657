import type { DerivedRecord } from '../../../../src-shared/clinical/derived.ts';
import type { ClinicalEntry } from '../../../../src-shared/clinical/entry.ts';
import { Harness, type Resource, sourceReport, THEIRS } from '../harness.ts';

export const GP = 'https://record.sthelens.example/source/gp-1';
export const HOSPITAL = 'https://record.sthelens.example/source/whiston';
export const COMMUNITY = 'https://record.sthelens.example/source/community';

export const REPORT = sourceReport([
  { uri: GP, name: 'Newton Surgery', state: 'complete', careSetting: 'gp' },
  { uri: HOSPITAL, name: 'Whiston Hospital', state: 'complete', careSetting: 'hospital' },
  { uri: COMMUNITY, name: 'Community Nursing', state: 'complete', careSetting: 'community' },
]);

/** A resource of the open patient, from one source. */
export function from(source: string | null, resource: Resource): Resource {
  const whose = ['AllergyIntolerance', 'Immunization', 'FamilyMemberHistory'].includes(resource.resourceType)
    ? { patient: THEIRS }
    : { subject: THEIRS };
  return { ...whose, ...resource, ...(source === null ? {} : { meta: { source, ...(resource['meta'] as object) } }) };
}

/** A record with these resources in it, read to its end. */
export function recordOf(...resources: readonly Resource[]): Harness {
  const harness = new Harness().open();
  harness.body({ kind: 'sources' }, REPORT);
  harness.page(resources);
  return harness.allEnded();
}

export const shown = (harness: Harness): readonly ClinicalEntry[] =>
  [...harness.entries().values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** `id + source, source`: what is one entry, and who says it. */
export function merged(harness: Harness): readonly string[] {
  return shown(harness).map(({ id, alsoFrom }) => [id, ...alsoFrom.map(({ name }) => name ?? '?')].join(' + '));
}

export const marksOf = (harness: Harness, id: string): readonly string[] =>
  harness.entry(id).marks.map(({ text }) => text);

export function derived(harness: Harness): DerivedRecord {
  const last = harness.toRenderer.findLast((message) => message.kind === 'derived');
  if (last?.kind !== 'derived') throw new Error('nothing was derived');
  return last.derived;
}

const snomed = (code: string, display: string) => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
});

export const ASTHMA = snomed('195967001', 'Asthma');
export const PENICILLIN = snomed('764146007', 'Penicillin');
export const POTASSIUM = snomed('1000651000000109', 'Potassium');
