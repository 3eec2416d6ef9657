import { withoutEnding } from '../../../src-shared/without-ending.ts';
import { closed } from './direction.ts';

/**
 * Narrow readers over received JSON. Everything a backend sends is unknown until read: a reader never throws and never
 * refuses a whole resource because one field is odd. It gives an empty value, and the field stays visible in the raw
 * text of the detail pane.
 */
export type Json = Readonly<Record<string, unknown>>;

/** Most elements of most resources are not there. */
const NONE: readonly never[] = Object.freeze([]);
const EMPTY: Json = Object.freeze(Object.create(null) as Record<string, unknown>);

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself, or an empty one: `object(x)['y']` is safe for every x. */
export function object(value: unknown): Json {
  return isObject(value) ? value : EMPTY;
}

/**
 * A list; a single value where a list belongs counts as a list of one; nulls (FHIR's placeholders for extensions) are
 * left out.
 */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return NONE;
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  return items.includes(null) ? items.filter((item) => item !== null) : items;
}

export function objects(value: unknown): readonly Json[] {
  const items = list(value);
  return items.every(isObject) ? items : items.filter(isObject);
}

/**
 * Trimmed text, or ''; of a right-to-left script closed, so that what is written behind it stays behind it (HAZ-026). A
 * number where text belongs is shown as text; nothing else is.
 */
export function text(value: unknown): string {
  if (typeof value === 'string') return decimalText(value) ?? closed(value.trim());
  if (typeof value === 'number') return numberText(value);
  return '';
}

/** Markup as it came, trimmed: it is read into texts before anything of it stands beside another text. */
export function markup(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

export function texts(value: unknown): readonly string[] {
  return list(value)
    .map(text)
    .filter((item) => item !== '');
}

export function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** What marks a decimal whose recorded digits JavaScript would lose (`5.30`): see `body.ts`. */
export const DECIMAL_MARK = '\u0000decimal:';

/** The recorded digits of a marked decimal; null where the text is not one. */
function decimalText(value: string): string | null {
  return value.startsWith(DECIMAL_MARK) ? value.slice(DECIMAL_MARK.length) : null;
}

/** A decimal as recorded ('5.30', '0'), or null. Zero is a value (hazard: a zero treated as empty). */
export function decimal(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? numberText(value) : null;
  if (typeof value !== 'string') return null;
  const digits = decimalText(value) ?? value.trim();
  return /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(digits) ? digits : null;
}

export function number(value: unknown): number | null {
  const digits = decimal(value);
  return digits === null ? null : Number(digits);
}

/** No exponent for the sizes that medicine uses; beyond them the exponent is the clearer form. */
function numberText(value: number): string {
  const plain = String(value);
  if (!plain.includes('e')) return plain;
  const fixed = withoutEnding(value.toFixed(20), '0').replace(/\.$/, '');
  return Math.abs(value) < 1e15 && Number(fixed) === value ? fixed : plain;
}

/** The value of a choice element such as `value[x]`, with the type that its name ends in. */
export interface Choice {
  readonly type: string;
  readonly value: unknown;
}

/** The first `prefix` + type in the object, whatever the type; null where there is none. */
export function choice(value: Json, prefix: string): Choice | null {
  for (const key of Object.keys(value)) {
    if (key.length > prefix.length && key.startsWith(prefix) && /^[A-Z]/.test(key.slice(prefix.length))) {
      const chosen = value[key];
      if (chosen !== undefined && chosen !== null) return { type: key.slice(prefix.length), value: chosen };
    }
  }
  return null;
}

/** `resourceType`, or '' where it is no FHIR type name. */
export function resourceTypeOf(resource: Json): string {
  const type = resource['resourceType'];
  return typeof type === 'string' && /^[A-Z][A-Za-z]{1,63}$/.test(type) ? type : '';
}

/** The logical id where it is a legal one; '' otherwise, and the entry then gets a made one. */
export function idOf(resource: Json): string {
  const id = resource['id'];
  return typeof id === 'string' && /^[A-Za-z0-9\-._]{1,128}$/.test(id) ? id : '';
}

/** The extensions of one address directly on an element. */
export function extensions(element: Json, url: string): readonly Json[] {
  return objects(element['extension']).filter((extension) => extension['url'] === url);
}

/** `meta.versionId`, where it counts upwards; null for anything else, which orders nothing. */
export function versionNumber(resource: Json): number | null {
  const version = number(object(resource['meta'])['versionId']);
  return version !== null && Number.isSafeInteger(version) ? version : null;
}
