import type { FhirResource, Observation, Reference } from 'fhir/r4';
import { generateResidents } from '../../../src-sandbox/residents/index.ts';

/** The residents that the tests look at, generated once. */
export const SET = generateResidents({ seed: 1 });

export type ResourceOf<T extends FhirResource['resourceType']> = Extract<FhirResource, { resourceType: T }>;

export function ofType<T extends FhirResource['resourceType']>(
  resources: readonly FhirResource[],
  resourceType: T,
): ResourceOf<T>[] {
  return resources.filter((resource): resource is ResourceOf<T> => resource.resourceType === resourceType);
}

/** The patient that a resource belongs to: `Patient/id`, or null for shared resources. */
export function ownerOf(resource: FhirResource): string | null {
  if (resource.resourceType === 'Patient') return `Patient/${resource.id ?? ''}`;
  if (resource.resourceType === 'Appointment') {
    return (
      resource.participant.map(({ actor }) => actor?.reference ?? '').find((ref) => ref.startsWith('Patient/')) ?? null
    );
  }
  if (resource.resourceType === 'Provenance') {
    return resource.target.map(({ reference = '' }) => reference).find((ref) => ref.startsWith('Patient/')) ?? null;
  }
  if (resource.resourceType === 'SupplyRequest') return resource.deliverTo?.reference ?? null;
  const members = resource as {
    subject?: Reference;
    patient?: Reference;
    for?: Reference;
    securityContext?: Reference;
  };
  const { subject, patient, securityContext } = members;
  return (subject ?? patient ?? members.for ?? securityContext)?.reference ?? null;
}

/** What one resident's record holds. */
export function recordOf(patientId: string, set = SET): FhirResource[] {
  return set.resources.filter((resource) => ownerOf(resource) === `Patient/${patientId}`);
}

/** Every reference anywhere within a resource. */
export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'reference' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  );
}

export function observationsNamed(patientId: string, text: string): Observation[] {
  return ofType(recordOf(patientId), 'Observation').filter(({ code }) => code.text === text);
}
