import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isValidNhsNumber } from '../../../src-shared/clinical/nhs-number.ts';
import { Harness, type Resource, resourcesIn } from './harness.ts';

/** Public examples that nobody on this project wrote (../shared/data/README.md). */
const DATA = join(import.meta.dirname, '../../../../shared/data');
const present = existsSync(DATA);

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && file.name.endsWith('.json'))
    .map((file) => join(file.parentPath, file.name));
}

interface Tally {
  received: number;
  shown: number;
  notShown: Map<string, number>;
}

/** Everything in a file, Bundles opened, in the way that a pull would bring it. */
function resourcesOf(json: unknown): readonly unknown[] {
  if (typeof json !== 'object' || json === null || !('resourceType' in json)) return [];
  if (json.resourceType !== 'Bundle') return [json];
  const entries = 'entry' in json && Array.isArray(json.entry) ? (json.entry as { resource?: unknown }[]) : [];
  return entries.flatMap((entry) => resourcesOf(entry.resource));
}

/** The patient whom most of a file is about: so that the file can be opened as somebody's record. */
function patientOf(resources: readonly unknown[], source: string): Resource {
  const held = resources.find((item) => (item as Resource).resourceType === 'Patient') as Resource | undefined;
  const named = /"reference":\s*"(?:urn:uuid:|Patient\/|[^"]*\/Patient\/)([A-Za-z0-9\-.]+)"/.exec(source)?.[1];
  const nhsNumber = /nhs-number",\s*"value":\s*"(\d{10})"/.exec(source)?.[1];
  const own = typeof held?.['id'] === 'string' && /^[A-Za-z0-9\-.]{1,64}$/.test(held['id']) ? held['id'] : undefined;
  const id = own ?? named ?? 'nobody';
  return {
    ...held,
    resourceType: 'Patient',
    id,
    ...(held === undefined && nhsNumber !== undefined
      ? { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }] }
      : {}),
  };
}

describe.skipIf(!present)('records nobody on this project wrote (skipped where ../shared/data is absent)', () => {
  const byType = new Map<string, Tally>();
  const notFhir: string[] = [];
  const different: string[] = [];
  let files = 0;

  for (const file of present ? filesBelow(DATA) : []) {
    const source = readFileSync(file, 'utf8');
    let json: unknown;
    try {
      json = JSON.parse(source);
    } catch {
      notFhir.push(file);
      continue;
    }
    const resources = resourcesOf(json);
    if (resources.length === 0) notFhir.push(file);
    files += 1;
    const harness = new Harness().open([], patientOf(resources, source));
    const bundle = { resourceType: 'Bundle', type: 'searchset', entry: (json as { entry?: unknown }).entry ?? [] };
    const isBundle = (json as Resource).resourceType === 'Bundle';
    harness.body(
      { kind: 'page', resourceType: 'Basic' },
      isBundle ? bundle : { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: json }] },
    );
    harness.allEnded();
    const shown = resourcesIn(harness.entries().values());
    const notShown = harness.ledger().notShown;
    const counted = notShown.reduce((sum, { count }) => sum + count, 0);
    const expected = countEntries(isBundle ? json : { entry: [{ resource: json }] });
    if (shown + counted !== expected) different.push(`${file}: ${shown} shown + ${counted} counted of ${expected}`);
    tally(byType, harness);
  }

  it('accounts for every resource of every file: in an entry, or counted with a reason', () => {
    expect(different).toEqual([]);
    expect(files).toBeGreaterThan(800);
    process.stdout.write(`${table(byType)}\n`);
    process.stdout.write(`No FHIR resource in ${notFhir.length} of ${files + 1} files.\n`);
  });

  it('shows every entry with a title, a label and no unread value', () => {
    for (const file of filesBelow(join(DATA, 'ukcore'))) {
      const source = readFileSync(file, 'utf8');
      const resources = resourcesOf(JSON.parse(source));
      const harness = new Harness().open([], patientOf(resources, source));
      harness.page(resources);
      for (const entry of harness.entries().values()) {
        expect(entry.title.trim(), entry.id).not.toBe('');
        expect(`${entry.title} ${entry.summary}`, entry.id).not.toMatch(/undefined|\[object|NaN|null/);
        const detail = harness.detail(entry.id);
        expect(detail?.fields.length, entry.id).toBeGreaterThan(1);
        expect(JSON.stringify(detail?.fields), entry.id).not.toMatch(/undefined|\[object|NaN/);
        expect(JSON.stringify(detail?.sections ?? ''), entry.id).not.toMatch(/<\/?(div|p|br|script)\b/i);
      }
    }
  });

  it("shows the NHS's own test numbers that fail modulus 11, with a warning (corner 1)", () => {
    expect(isValidNhsNumber('9912003890')).toBe(false);
    const patient = {
      resourceType: 'Patient',
      id: 'p',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9912003890' }],
    };
    const { nhsNumber, nhsNumberValid } = new Harness().open([], patient).banner();
    expect({ nhsNumber, nhsNumberValid }).toEqual({ nhsNumber: '9912003890', nhsNumberValid: false });
  });
});

/** What has to be accounted for: every entry, an opened Bundle's wrapper included. */
function countEntries(bundle: unknown): number {
  const { entry } = bundle as { entry?: unknown };
  // One example has a single entry where a list belongs.
  const entries = (entry === undefined ? [] : [entry].flat()) as { resource?: Resource }[];
  return entries.reduce(
    (sum, { resource }) => sum + 1 + (resource?.resourceType === 'Bundle' ? countEntries(resource) : 0),
    0,
  );
}

function tally(byType: Map<string, Tally>, harness: Harness): void {
  const of = (type: string): Tally => {
    const known = byType.get(type) ?? { received: 0, shown: 0, notShown: new Map<string, number>() };
    byType.set(type, known);
    return known;
  };
  for (const entry of harness.entries().values()) {
    if (entry.id.endsWith('/discharge')) continue;
    const item = of(entry.id.split('/')[0] ?? '');
    item.received += 1;
    item.shown += 1;
  }
  for (const { resourceType, reason, count } of harness.ledger().notShown) {
    const item = of(resourceType);
    item.received += count;
    item.notShown.set(reason, (item.notShown.get(reason) ?? 0) + count);
  }
}

function table(byType: ReadonlyMap<string, Tally>): string {
  const rows = [...byType].toSorted((a, b) => b[1].received - a[1].received);
  return rows
    .map(([type, { received, shown, notShown }]) => {
      const rest = [...notShown].map(([reason, count]) => `${reason} ${count}`).join(', ');
      return `${type.padEnd(28)} ${String(received).padStart(6)} received ${String(shown).padStart(6)} shown  ${rest}`;
    })
    .join('\n');
}
