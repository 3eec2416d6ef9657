import { plainLine } from '../read/plain-line.ts';
import type { BackendDecision } from '../access-facts.ts';
import type { BodyResult } from '../messages.ts';
import { isObject, type Json } from '../read/reader.ts';

/** Parameters of the answer, with the one form that each value may have (docs/backend.md, 'Who may see what'). */
const VALUES: Readonly<Record<string, string>> = {
  decision: 'valueCode',
  layer: 'valueCode',
  ground: 'valueCode',
  until: 'valueInstant',
  given: 'valueCode',
};

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
  for (const item of parameter as unknown[]) {
    if (!isObject(item) || typeof item['name'] !== 'string') return null;
    if (item['name'] === 'reason') {
      const reason = reasonIn(item);
      if (reason === null) return null;
      reasons.push(reason);
      continue;
    }
    const form = Object.hasOwn(VALUES, item['name']) ? VALUES[item['name']] : undefined;
    const value = form === undefined ? null : onlyValue(item, form);
    if (value === null) return null;
    values.set(item['name'], [...(values.get(item['name']) ?? []), value]);
  }
  return together(values, reasons);
}

function together(
  values: ReadonlyMap<string, readonly string[]>,
  reasons: BackendDecision['reasons'],
): BackendDecision | null {
  const single = (name: string): string | null => values.get(name)?.[0] ?? null;
  if (['decision', 'layer', 'until', 'given'].some((name) => (values.get(name)?.length ?? 0) > 1)) return null;
  const decision = DECISIONS.find((item) => item === single('decision'));
  const layer = LAYERS.find((item) => item === single('layer')) ?? null;
  if (decision === undefined || (layer === null) !== (single('layer') === null)) return null;
  if ((layer !== null) !== (decision === 'permit-with-reason-needed')) return null;
  const grounds = values.get('ground') ?? [];
  const until = single('until');
  const ground = single('given');
  if (![...grounds, ...(ground === null ? [] : [ground])].every((token) => TOKEN.test(token))) return null;
  if ((until === null) !== (ground === null)) return null;
  // Open on a reason without an end, or open and closed in one: neither is an answer to go by.
  if (decision === 'permit' && reasons.some(({ code }) => NEVER_PERMITTED.has(code))) return null;
  if (decision === 'permit' && until === null && reasons.some(({ code }) => code === 'override')) return null;
  const untilMs = until === null || !INSTANT.test(until) ? Number.NaN : Date.parse(until);
  if (until !== null && Number.isNaN(untilMs)) return null;
  return {
    decision,
    layer,
    reasons,
    grounds: [...new Set(grounds)],
    until: until === null ? null : new Date(untilMs).toISOString(),
    ground,
  };
}

/** A part `code` and a part `text`, each once. */
function reasonIn(item: Json): { readonly code: string; readonly text: string } | null {
  const { part } = item;
  if (!hasOnly(item, ['name', 'part']) || !Array.isArray(part) || part.length !== 2) return null;
  const find = (name: string, form: string): string | null => {
    const found = (part as unknown[]).find((piece) => isObject(piece) && piece['name'] === name);
    return isObject(found) ? onlyValue(found, form) : null;
  };
  const code = find('code', 'valueCode');
  const text = find('text', 'valueString');
  if (code === null || !TOKEN.test(code) || text === null) return null;
  const words = plainLine(text);
  return words === '' ? null : { code, text: words };
}

/** The text of an element that has a name and this one value, and nothing else. */
function onlyValue(item: Json, form: string): string | null {
  const value = item[form];
  return hasOnly(item, ['name', form]) && typeof value === 'string' ? value : null;
}

const hasOnly = (item: Json, keys: readonly string[]): boolean => Object.keys(item).every((key) => keys.includes(key));
