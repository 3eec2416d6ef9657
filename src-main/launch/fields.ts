import { NotAccepted } from './launch.ts';

/** Longer than any of these, a launch is not even looked at. Windows itself hands over a good deal more. */
export const MAX_LAUNCH_CHARACTERS = 4096;
/** `iss`, `launch`, a token, encrypted data. */
const MAX_VALUE_CHARACTERS = 3500;

/** `encodeURIComponent` leaves these as they are; the rest is `%` and two digits. `+` is a blank to some, and refused. */
const RAW_VALUE = /^(?:[A-Za-z0-9\-._~:/@,=!*'()]|%[0-9A-Fa-f]{2})+$/;

/**
 * `a=1&b=2` → its fields: each of `allowed`, none twice, none empty, all of `required`.
 * @throws NotAccepted
 */
export function readFields(
  query: string,
  allowed: readonly string[],
  required: readonly string[],
): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(at, 0));
    if (!allowed.includes(name)) throw new NotAccepted('launch-unreadable', 'field-unknown');
    if (fields.has(name)) throw new NotAccepted('launch-unreadable', 'field-repeated');
    fields.set(name, decoded(part.slice(at + 1)));
  }
  for (const name of required) {
    if (!fields.has(name)) throw new NotAccepted('launch-unreadable', 'field-missing');
  }
  return fields;
}

function decoded(raw: string): string {
  if (raw.length > MAX_VALUE_CHARACTERS) throw new NotAccepted('launch-unreadable', 'value-too-long');
  if (!RAW_VALUE.test(raw)) throw new NotAccepted('launch-unreadable', 'value-characters');
  let value: string;
  try {
    value = decodeURIComponent(raw);
  } catch {
    throw new NotAccepted('launch-unreadable', 'value-encoding');
  }
  if (hasUnprintable(value)) throw new NotAccepted('launch-unreadable', 'value-characters');
  return value;
}

/** Controls, marks that turn the direction of writing, line and paragraph ends, and what is no character at all. */
export function hasUnprintable(value: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(value);
}
