import fc from 'fast-check';
import { BASE_URL, type Resource } from '../harness.ts';
import { apply, type Change, RECORDS } from './mutated-records.ts';

/** Stands in every text of another patient's resources: no message may hold it. */
export const MARKER = 'ZZSTRANGERZZ';

/** Members by which a resource says whose it is; they stay as they are, so that it stays somebody else's. */
const WHOSE = ['subject', 'patient', 'for', 'beneficiary', 'individual', 'participant', 'target', 'securityContext'];
/** Members whose text is no content: types, addresses and codes. */
const NO_CONTENT = new Set(['resourceType', 'reference', 'system', 'url', 'id', 'status', 'code', 'type', 'mode']);

/** How a reference may call another patient. */
const FORMS: readonly ((id: string) => unknown)[] = [
  (id) => ({ reference: `Patient/${id}`, display: MARKER }),
  (id) => ({ reference: `Patient/${id}/_history/3` }),
  (id) => ({ reference: `${BASE_URL}/Patient/${id}` }),
  () => ({ reference: 'https://elsewhere.example/fhir/Patient/9' }),
  () => ({ type: 'Patient', identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9999999484' } }),
  () => ({ type: 'Patient', display: MARKER }),
  () => ({ reference: 'urn:uuid:7f3c9a10-0000-4000-8000-000000000001', type: 'Patient' }),
  () => ({ reference: '#them', type: 'Patient' }),
];

const THEM = {
  resourceType: 'Patient',
  id: 'them',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9999999484' }],
  name: [{ family: MARKER }],
};

/** Marks every text, and calls the patient by one form throughout. */
function estranged(value: unknown, patientId: string, form: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => estranged(item, patientId, form));
  if (typeof value !== 'object' || value === null) return value;
  if ('reference' in value && value.reference === `Patient/${patientId}`) return form;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      typeof inner === 'string' && !NO_CONTENT.has(key) && !/^\d{4}-/.test(inner)
        ? `${inner} ${MARKER}`
        : estranged(inner, patientId, form),
    ]),
  );
}

/** What of a record is said to be the patient's own. */
const THEIR_OWN = RECORDS.map(({ patient, resources }) => ({
  patientId: String(patient['id']),
  resources: resources.filter((resource) =>
    JSON.stringify(WHOSE.map((key) => resource[key])).includes(`"Patient/${String(patient['id'])}"`),
  ),
})).filter(({ resources }) => resources.length > 0);

/** A few resources of somebody else, under ids that may be those of the open patient's. */
export function strangersOf(own: readonly Resource[], openPatientId: string): fc.Arbitrary<readonly Resource[]> {
  const one = fc
    .record({
      other: fc.constantFrom(...THEIR_OWN.filter(({ patientId }) => patientId !== openPatientId)),
      pick: fc.nat(),
      form: fc.constantFrom(...FORMS),
      alias: fc.option(fc.nat(), { freq: 2 }),
      nested: fc.boolean(),
      both: fc.boolean(),
      changes: fc.array(
        fc.record({
          kind: fc.constantFrom<Change['kind']>('drop', 'duplicate', 'nest', 'retype', 'reorder', 'swap'),
          which: fc.constant(0),
          place: fc.nat(),
          value: fc.nat(),
        }),
        { maxLength: 4 },
      ),
    })
    .map(({ other: { patientId, resources }, pick, form, alias, nested, both, changes }): Resource => {
      const real = resources[pick % resources.length];
      const named = form(patientId);
      const resource: Resource = {
        ...(estranged(real, patientId, named) as Resource),
        ...(JSON.stringify(named).includes('#them') ? { contained: [THEM] } : {}),
      };
      // Somebody else's and the open patient's at once is nobody's to show.
      if (both && resource['subject'] !== undefined) {
        resource['subject'] = [{ reference: `Patient/${openPatientId}` }, { reference: `Patient/${patientId}` }];
      }
      if (alias !== null) resource['id'] = structuredClone(own[alias % own.length]?.['id']);
      for (const change of changes) apply(change, [resource], [...WHOSE, 'contained']);
      return nested ? { resourceType: 'Bundle', type: 'document', entry: [{ resource }] } : resource;
    });
  return fc.array(fc.oneof({ weight: 9, arbitrary: one }, { weight: 1, arbitrary: fc.constant<Resource>(THEM) }), {
    minLength: 1,
    maxLength: 4,
  });
}
