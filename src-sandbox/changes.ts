import { SOURCES } from './residents/sources.ts';
import { isObject, textAt } from './resource.ts';
import type { Resource } from './resource.ts';
import type { ResourceStore } from './store/store.ts';

/** Where the words stand that an entry is known by, in the types that have them. */
const WORDS = ['code', 'medicationCodeableConcept', 'vaccineCode', 'type', 'serviceType'] as const;

const VERIFICATION: Readonly<Record<string, string>> = {
  AllergyIntolerance: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification',
  Condition: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
};

type Written = Resource & Record<string, unknown>;

/** What sources do to a record while somebody has a copy of it: each change is of this moment (`meta.lastUpdated`). */
export class RecordChanges {
  readonly #store: ResourceStore;
  readonly #now: () => Date;
  #added = 0;

  constructor(store: ResourceStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * The entry (`Type/id`) says something else from now on: its name or title, of a Patient the family name.
   * @throws where there is no such entry, or it has no words of that kind
   */
  correct(reference: string, words: string): void {
    this.#store.replace(this.#nextVersion(withWords(this.#read(reference), words)));
  }

  /** The entry is marked as entered in error, as FHIR has it for its type. @throws where there is no such entry */
  retract(reference: string): void {
    const resource = this.#read(reference);
    const system = VERIFICATION[resource.resourceType];
    if (system === undefined) {
      this.#store.replace(this.#nextVersion({ ...resource, status: 'entered-in-error' }));
      return;
    }
    // ait-2, con-5: what was entered in error has no clinical status.
    const { clinicalStatus: _, ...rest } = resource;
    const verificationStatus = { coding: [{ system, code: 'entered-in-error' }] };
    this.#store.replace(this.#nextVersion({ ...rest, verificationStatus }));
  }

  /** The entry is gone: from searches, and 410 by its id. @throws where there is no such entry, or it is a Patient */
  remove(reference: string): void {
    const { resourceType, id = '' } = this.#read(reference);
    if (resourceType === 'Patient') throw new Error('a Patient stays: remove entries');
    this.#store.remove(resourceType, id);
  }

  /** One more confirmed allergy, from the practice. @returns its `Type/id` */
  addAllergy(patientId: string, substance: string): string {
    this.#added += 1;
    const id = `${patientId}-added-${this.#added}`;
    const now = this.#now().toISOString();
    const status = (kind: string, code: string): object => ({
      coding: [{ system: `http://terminology.hl7.org/CodeSystem/allergyintolerance-${kind}`, code }],
    });
    this.#store.add({
      resourceType: 'AllergyIntolerance',
      id,
      meta: { lastUpdated: now, source: SOURCES.exampleSurgery.uri },
      clinicalStatus: status('clinical', 'active'),
      verificationStatus: status('verification', 'confirmed'),
      code: { text: substance },
      patient: { reference: `Patient/${patientId}` },
      recordedDate: now,
    } as Written);
    return `AllergyIntolerance/${id}`;
  }

  #read(reference: string): Written {
    const [type = '', id = ''] = reference.split('/');
    const held = type === 'AuditEvent' ? undefined : this.#store.get(type, id);
    if (held === undefined) throw new Error(`there is no entry '${reference}'`);
    return JSON.parse(held.json) as Written;
  }

  #nextVersion(resource: Written): Resource {
    const meta = isObject(resource['meta']) ? resource['meta'] : {};
    const versionId = String(Number(textAt(resource, 'meta.versionId') ?? 1) + 1);
    return { ...resource, meta: { ...meta, versionId, lastUpdated: this.#now().toISOString() } } as Resource;
  }
}

function withWords(resource: Written, words: string): Written {
  if (resource.resourceType === 'Patient') {
    const [first, ...rest] = Array.isArray(resource['name']) ? (resource['name'] as object[]) : [];
    return { ...resource, name: [{ ...first, family: words }, ...rest] };
  }
  if (typeof resource['description'] === 'string') return { ...resource, description: words };
  const named = WORDS.find((name) => resource[name] !== undefined);
  if (named === undefined) throw new Error(`a ${resource.resourceType} has no words to correct`);
  const concept = { text: words };
  return { ...resource, [named]: Array.isArray(resource[named]) ? [concept] : concept };
}
