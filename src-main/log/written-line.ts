import { LOG_EVENTS, type LogEventName } from './events.ts';
import type { FieldKind, LoggedValue } from './fields.ts';

/** As `Date.toISOString` writes it. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * A line of a log file as this application may have written it, made anew from its event and the fields of that event; null for
 * whatever else stands there: a file can be written by others, by an older version or by a hand.
 */
export function writtenLine(line: string): string | null {
  let said: unknown;
  try {
    said = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof said !== 'object' || said === null) return null;
  const { time, event, ...rest } = said as Readonly<Record<string, unknown>>;
  if (typeof time !== 'string' || !TIME.test(time) || typeof event !== 'string' || !isEvent(event)) return null;
  const { level, fields } = LOG_EVENTS[event];
  const kinds = Object.entries<FieldKind<unknown>>(fields);
  if (rest['level'] !== level || Object.keys(rest).length !== kinds.length + 1) return null;
  const values = kinds.map(([name, kind]): [string, LoggedValue | null] => [name, asWritten(kind, rest[name])]);
  if (values.some(([, value]) => value === null)) return null;
  return JSON.stringify({ time, level, event, ...Object.fromEntries(values) });
}

const isEvent = (name: string): name is LogEventName => Object.hasOwn(LOG_EVENTS, name);

/**
 * The value, where the field's own check could have come to it; null otherwise. A check takes what happened, which for some kinds
 * is an error: it is asked with one that says what the line says.
 */
function asWritten({ check }: FieldKind<unknown>, value: unknown): LoggedValue | null {
  const given = [value, saying(value), Array.isArray(value) ? value.map(saying) : value];
  return given.map((one) => check(one)).find((checked) => same(checked, value)) ?? null;
}

const saying = (value: unknown): Error => Object.assign(new Error(), { name: value, code: value });

function same(checked: LoggedValue, value: unknown): boolean {
  if (!Array.isArray(checked) || !Array.isArray(value)) return checked === value;
  return checked.length === value.length && checked.every((one: unknown, at) => one === value[at]);
}
