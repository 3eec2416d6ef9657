import type { RestrictedPlaceholder } from '../../../src-shared/clinical/restricted.ts';
import type { SensitiveCategory } from '../access-facts.ts';
import { isObject, type Json, object, objects, text } from '../read/reader.ts';

/** Why an entry is not shown until somebody gives a reason. */
export type RestrictionLevel = RestrictedPlaceholder['level'];

/** Deeper than any clinical resource. */
const MAX_DEPTH = 40;

const MASKED = 'MASKED';

/** Our own label, for what a copy of the record holds in the place of an entry that policy lists as sensitive. */
export const HELD_LABEL = 'urn:shared-care-record-viewer:held';

/** The highest first: of several contents of one entry the highest counts. */
const ORDER: readonly RestrictionLevel[] = ['very-restricted', 'restricted', 'sensitive'];

export function higher(a: RestrictionLevel, b: RestrictionLevel): RestrictionLevel {
  return ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b;
}

/** Which codes policy lists as sensitive, for look-ups. */
export class SensitiveCodes {
  readonly #inAny = new Set<string>();
  readonly #bySystem = new Set<string>();

  constructor(categories: readonly SensitiveCategory[]) {
    for (const { system, code } of categories) {
      if (system === undefined) this.#inAny.add(code);
      else this.#bySystem.add(`${system}|${code}`);
    }
  }

  get isEmpty(): boolean {
    return this.#inAny.size === 0 && this.#bySystem.size === 0;
  }

  has(coding: Json): boolean {
    if (this.isEmpty) return false;
    const code = text(coding['code']);
    return this.#inAny.has(code) || this.#bySystem.has(`${text(coding['system'])}|${code}`);
  }
}

/**
 * By its label (v3-Confidentiality R or V, or masked), or because policy lists what it is about; null where it is like any other
 * entry. A code counts whatever its system says: a label that is written oddly restricts too much, never too little (HAZ-029).
 */
export function restrictionOf(resource: Json, sensitive: SensitiveCodes): RestrictionLevel | null {
  const labels = labelsOf(resource);
  if (labels.length === 0) return isAbout(resource, sensitive) ? 'sensitive' : null;
  const codes = new Set(labels.map((label) => text(label['code']).toUpperCase()));
  if (codes.has('V')) return 'very-restricted';
  if (codes.has('R') || codes.has(MASKED)) return 'restricted';
  const isHeld = labels.some(({ system, code }) => system === HELD_LABEL && code === 'sensitive');
  return isHeld || labels.some((label) => sensitive.has(label)) || isAbout(resource, sensitive) ? 'sensitive' : null;
}

/** True for what stands in the place of an entry that the backend keeps back. */
export const isMasked = (resource: Json): boolean =>
  labelsOf(resource).some((label) => text(label['code']).toUpperCase() === MASKED);

/** `meta.security`; and where a resource type has an element of its own for it, that. */
function labelsOf(resource: Json): readonly Json[] {
  const inMeta = objects(object(resource['meta'])['security']);
  const isOwn = resource['securityLabel'] !== undefined || resource['resourceType'] === 'Composition';
  if (!isOwn) return inMeta;
  const own = [
    ...objects(resource['securityLabel']).flatMap((label) => objects(label['coding'])),
    ...(resource['resourceType'] === 'Composition' ? [{ code: resource['confidentiality'] }] : []),
  ];
  return [...inMeta, ...own];
}

/**
 * Wherever it says so: the reason of a prescription, a part of a measurement or a relative's condition tells it as well as the
 * code of a problem does. Its labels have been looked at.
 */
function isAbout(resource: Json, sensitive: SensitiveCodes): boolean {
  if (sensitive.isEmpty) return false;
  const says = (value: unknown, depth: number): boolean => {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return false;
    if (Array.isArray(value)) return (value as unknown[]).some((item) => says(item, depth + 1));
    if (!isObject(value)) return false;
    return sensitive.has(value) || Object.entries(value).some(([key, item]) => key !== 'meta' && says(item, depth + 1));
  };
  return says(resource, 0);
}
