import { isObject } from '../../src-sandbox/resource.ts';

/** One thing that is not the same on both sides. */
export interface Difference {
  /** `entry Observation/1`, `detail Observation/1`, `category List`, `banner`, … */
  readonly where: string;
  /** Path of the first field that differs; '' where the whole does. */
  readonly field: string;
  /** As JSON, shortened; 'nothing' where there is none. */
  readonly left: string;
  readonly right: string;
}

/** Compares what stands under each key, and names the keys that are on one side only. */
export function compareKeyed(
  what: string,
  left: ReadonlyMap<string, unknown>,
  right: ReadonlyMap<string, unknown>,
): Difference[] {
  const keys = [...new Set([...left.keys(), ...right.keys()])].toSorted();
  return keys.flatMap((key) => compareValues(`${what} ${key}`, left.get(key), right.get(key)));
}

/** @returns the first difference of two JSON values, or none: the others usually follow from it */
export function compareValues(where: string, left: unknown, right: unknown): Difference[] {
  const found = firstDifference(left, right, '');
  return found === null ? [] : [{ where, ...found }];
}

function firstDifference(left: unknown, right: unknown, field: string): Omit<Difference, 'where'> | null {
  if (Object.is(left, right)) return null;
  const keys = keysOfBoth(left, right);
  if (keys === null) return { field, left: inShort(left), right: inShort(right) };
  for (const key of keys) {
    const found = firstDifference(valueAt(left, key), valueAt(right, key), field === '' ? key : `${field}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** Null where the two are not both lists or both objects. */
function keysOfBoth(left: unknown, right: unknown): string[] | null {
  const bothAlike = (Array.isArray(left) && Array.isArray(right)) || (isObject(left) && isObject(right));
  return bothAlike ? [...new Set([...Object.keys(left), ...Object.keys(right)])] : null;
}

function valueAt(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return (value as unknown[])[Number(key)];
  return isObject(value) ? value[key] : undefined;
}

const LONGEST = 160;

function inShort(value: unknown): string {
  const json = value === undefined ? 'nothing' : JSON.stringify(value);
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}
