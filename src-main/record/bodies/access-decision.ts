import { plainLine } from '../read/plain-line.ts';
import type { BackendDecision } from '../access-facts.ts';
import type { BodyResult } from '../body-messages.ts';
import { isObject, type Json } from '../read/reader.ts';

/** Parameters of the answer, with the one form that each value may have (docs/backend.md, 'Who may see what'). */
const VALUES: Readonly<Record<string, string>> = {
  decision: 'valueCode',
  layer: 'valueCode',
  ground: 'valueCode',
};

/** Parts of a `reason` and of an `override`, each there once and no other. */
const REASON = { code: 'valueCode', text: 'valueString' } as const;
const OVERRIDE = { layer: 'valueCode', ground: 'valueCode', until: 'valueInstant' } as const;

const DECISIONS = ['permit', 'permit-with-reason-needed', 'deny'] as const;
const LAYERS = ['relationship', 'opt-out', 'entry'] as const;
const TOKEN = /^[a-z][a-z0-9-]{0,63}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
/** Reasons against, which no `permit` can carry. */
const NEVER_PERMITTED: ReadonlySet<string> = new Set([
  'no-role',
  'sensitive',
  'opted-out',
  'no-relationship',
  'entry-restricted',
  'ground-not-accepted',
]);
const MOST_PARAMETERS = 100;

const UNREADABLE: BodyResult = { kind: 'unreadable', problem: 'The answer is not a decision that this viewer knows.' };

/**
 * The answer of `$access-decision`. Strict, unlike the reading of a record: a record opens on it, so anything that is not exactly
 * as agreed is no decision at all, and no decision opens nothing (HAZ-028).
 */
export function readAccessDecision(json: unknown): BodyResult {
  const decision = decisionIn(json);
  return decision === null ? UNREADABLE : { kind: 'access-decision', decision };
}

function decisionIn(json: unknown): BackendDecision | null {
  if (!isObject(json) || json['resourceType'] !== 'Parameters') return null;
  const { parameter } = json;
  if (!Array.isArray(parameter) || parameter.length > MOST_PARAMETERS) return null;
  const values = new Map<string, string[]>();
  const reasons: BackendDecision['reasons'][number][] = [];
  const overrides: BackendDecision['overrides'][number][] = [];
  for (const item of parameter as unknown[]) {
    if (!isObject(item) || typeof item['name'] !== 'string') return null;
    if (item['name'] === 'reason') {
      const reason = reasonIn(item);
      if (reason === null) return null;
      reasons.push(reason);
      continue;
    }
    if (item['name'] === 'override') {
      const override = overrideIn(item);
      if (override === null || overrides.some(({ layer }) => layer === override.layer)) return null;
      overrides.push(override);
      continue;
    }
    const form = Object.hasOwn(VALUES, item['name']) ? VALUES[item['name']] : undefined;
    const value = form === undefined ? null : onlyValue(item, form);
    if (value === null) return null;
    values.set(item['name'], [...(values.get(item['name']) ?? []), value]);
  }
  return together(values, reasons, overrides);
}

function together(
  values: ReadonlyMap<string, readonly string[]>,
  reasons: BackendDecision['reasons'],
  overrides: BackendDecision['overrides'],
): BackendDecision | null {
  const single = (name: string): string | null => values.get(name)?.[0] ?? null;
  if (['decision', 'layer'].some((name) => (values.get(name)?.length ?? 0) > 1)) return null;
  const decision = DECISIONS.find((item) => item === single('decision'));
  const layer = LAYERS.find((item) => item === single('layer')) ?? null;
  if (decision === undefined || (layer === null) !== (single('layer') === null)) return null;
  if ((layer !== null) !== (decision === 'permit-with-reason-needed')) return null;
  const grounds = values.get('ground') ?? [];
  if (!grounds.every((token) => TOKEN.test(token))) return null;
  // Open on a reason without an end, or open and closed in one: neither is an answer to go by.
  if (decision === 'permit' && reasons.some(({ code }) => NEVER_PERMITTED.has(code))) return null;
  if (reasons.filter(({ code }) => code === 'override').length > overrides.length) return null;
  if (overrides.some((override) => override.layer === layer)) return null;
  return { decision, layer, reasons, grounds: [...new Set(grounds)], overrides };
}

function reasonIn(item: Json): BackendDecision['reasons'][number] | null {
  const parts = partsIn(item, REASON);
  if (parts === null || !TOKEN.test(parts.code)) return null;
  const text = plainLine(parts.text);
  return text === '' ? null : { code: parts.code, text };
}

function overrideIn(item: Json): BackendDecision['overrides'][number] | null {
  const parts = partsIn(item, OVERRIDE);
  const layer = LAYERS.find((one) => one === parts?.layer);
  if (parts === null || layer === undefined || !TOKEN.test(parts.ground) || !INSTANT.test(parts.until)) return null;
  const untilMs = Date.parse(parts.until);
  return Number.isNaN(untilMs) ? null : { layer, ground: parts.ground, until: new Date(untilMs).toISOString() };
}

/** The values of an element's parts; null where one is missing, there twice or of another form, or where there is anything else. */
function partsIn<Name extends string>(item: Json, forms: Readonly<Record<Name, string>>): Record<Name, string> | null {
  const { part } = item;
  const wanted = Object.entries<string>(forms);
  if (!hasOnly(item, ['name', 'part']) || !Array.isArray(part) || part.length !== wanted.length) return null;
  const values = wanted.map(([name, form]): [string, string | null] => {
    const found = (part as unknown[]).find((piece) => isObject(piece) && piece['name'] === name);
    return [name, isObject(found) ? onlyValue(found, form) : null];
  });
  return values.some(([, value]) => value === null) ? null : (Object.fromEntries(values) as Record<Name, string>);
}

/** The text of an element that has a name and this one value, and nothing else. */
function onlyValue(item: Json, form: string): string | null {
  const value = item[form];
  return hasOnly(item, ['name', form]) && typeof value === 'string' ? value : null;
}

const hasOnly = (item: Json, keys: readonly string[]): boolean => Object.keys(item).every((key) => keys.includes(key));
