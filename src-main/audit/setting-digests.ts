import { createHmac } from 'node:crypto';
import { canonicalForm } from '../../src-shared/audit-chain.ts';

/**
 * A digest of each setting, by name; a group of settings (`access`, `launch`) by those in it. Keyed, so that whoever reads
 * the digests cannot try values.
 * @param keyHex the outbox's key; the digests' own is derived from it.
 */
export function settingDigests(settings: object, keyHex: string): ReadonlyMap<string, string> {
  const key = createHmac('sha256', Buffer.from(keyHex, 'hex')).update('digests of settings').digest();
  return new Map(
    Object.entries(settings).flatMap(([name, value]: [string, unknown]) =>
      isGroup(value)
        ? Object.entries(value).map(([inner, one]: [string, unknown]) => digested(`${name}.${inner}`, one))
        : [digested(name, value)],
    ),
  );

  function digested(name: string, value: unknown): [string, string] {
    return [name, createHmac('sha256', key).update(canonicalForm({ name, value })).digest('hex')];
  }
}

/** Names of the settings that are others, new or gone, in order. */
export function changedSettings(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).toSorted();
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
