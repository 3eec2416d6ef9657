/**
 * A FHIR resource as the sandbox holds it: any R4 type, never validated as a whole, because a shared record has to
 * carry what its sources send. What a reader needs it looks up with `at` and checks on the spot.
 */
export interface Resource {
  readonly resourceType: string;
  readonly id?: string | undefined;
}

export interface Coding {
  readonly system: string;
  readonly code: string;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for anything with a `resourceType` that could be a FHIR type name. */
export function isResource(value: unknown): value is Resource {
  return (
    isObject(value) && typeof value['resourceType'] === 'string' && /^[A-Z][A-Za-z]{1,63}$/.test(value['resourceType'])
  );
}

/**
 * Every value at a dotted path, arrays flattened: `at(patient, 'name.family')` → all family names.
 * @returns [] where nothing stands there.
 */
export function at(value: unknown, path: string): unknown[] {
  let found: unknown[] = [value];
  for (const step of path.split('.')) {
    const next: unknown[] = [];
    for (const one of found) {
      if (!isObject(one)) continue;
      const child = one[step];
      if (Array.isArray(child)) next.push(...(child as unknown[]));
      else if (child !== undefined && child !== null) next.push(child);
    }
    found = next;
  }
  return found;
}

/** The first text at a path, or undefined. */
export function textAt(value: unknown, path: string): string | undefined {
  return at(value, path).find((one): one is string => typeof one === 'string');
}

/** FHIR's `id` type; but no `.` and `..`, which a path or an address would take for something else. */
export const FHIR_ID = /^(?!\.{1,2}$)[A-Za-z0-9\-.]{1,64}$/;

/** Closes a switch over a union: the compiler proves that nothing is left. */
export function assertNever(value: never): never {
  throw new Error(`Not expected: ${String(value)}`);
}
