import { Harness, type Resource, THEIRS } from '../harness.ts';

export const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
export const TRUST: Resource = {
  resourceType: 'Organization',
  id: 'trust',
  name: 'Example Trust',
  identifier: [{ system: ODS, value: 'T1' }],
};
export const OTHER: Resource = { resourceType: 'Organization', id: 'other', name: 'Other Organisation' };
export const DOCTOR: Resource = {
  resourceType: 'Practitioner',
  id: 'doc',
  name: [{ family: 'Rahman', prefix: ['Dr'] }],
};
export const ROLE: Resource = {
  resourceType: 'PractitionerRole',
  id: 'role',
  practitioner: { reference: 'Practitioner/doc' },
  organization: { reference: 'Organization/trust' },
};
export const SYSTEM: Resource = { resourceType: 'Device', id: 'sys', deviceName: [{ name: 'Careflow' }] };
export const KNOWN = [TRUST, OTHER, DOCTOR, ROLE, SYSTEM];

export const result = (more: Record<string, unknown> = {}): Resource => ({
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  subject: THEIRS,
  code: { text: 'Pulse' },
  ...more,
});
export const agent = (role: string | null, who: unknown, onBehalfOf?: unknown) => ({
  ...(role === null ? {} : { type: { coding: [{ code: role }] } }),
  who,
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
});
export const provenance = (agents: readonly unknown[], more: Record<string, unknown> = {}): Resource => ({
  resourceType: 'Provenance',
  id: 'pv',
  target: [{ reference: 'Observation/o' }],
  recorded: '2026-09-01T09:05:00Z',
  agent: agents,
  ...more,
});
export const ref = (reference: string) => ({ reference });

export function shown(...resources: readonly Resource[]) {
  const harness = new Harness().open();
  harness.page(resources);
  return harness.allEnded();
}
export const sourceOf = (...resources: readonly Resource[]) =>
  shown(...KNOWN, ...resources).entry('Observation/o').source;
