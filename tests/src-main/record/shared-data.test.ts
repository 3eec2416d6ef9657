import { describe, expect, it } from 'vitest';
import { type Harness, resourcesIn } from './harness.ts';
import { add, type Counts, NONE, type OpenedFile, openFile, present, sharedFiles } from './shared-files.ts';

/** Files without a FHIR resource in them. A new one fails, so that somebody looks at it. */
const NO_RESOURCE: Readonly<Record<string, string>> = {
  'README.md': 'not JSON',
  'nhs/bars-api-r4/specification__examples1.2.0__Endpoint__success_bundle.json': 'a Bundle without a resource',
  'nhs/bars-api-r4/specification__examples1.2.0__document_reference__GET-success.json': 'not JSON',
  'nhs/bars-api-r4/specification__examples__document_reference__GET-success-empty.json': 'a Bundle without a resource',
  'nhs/bars-api-r4/specification__examples__service_request__GET-success.json': 'a Bundle without a resource',
  'nhs/pds-api-r4/karate-tests__src__test__java__mocks__stubs__coverageResponses__patient_without_coverage.json':
    'a Bundle without a resource',
  'nhs/pds-api-r4/karate-tests__src__test__java__schemas__searchSchemas__patientCoverageBundle.json':
    'a Bundle without a resource',
  'nhs/pds-api-r4/karate-tests__src__test__java__schemas__searchSchemas__patientSearchBundle.json':
    'a Bundle without a resource',
  'nhs/pds-api-r4/karate-tests__src__test__java__schemas__searchSchemas__relatedPersonSearchBundle.json':
    'a Bundle without a resource',
  'nhs/pds-api-r4/karate-tests__src__test__java__schemas__searchSchemas__sensitivePatientSearchBundle.json':
    'a Bundle without a resource',
  'nhs/scr-api-r4/docker__service__sds_tests__sds_role_response_empty_entry.json': 'a Bundle without a resource',
  'nhs/scr-api-r4/docker__service__src__integration-test__resources__uat__get_scr__no_results__1-basic.response.json':
    'a Bundle without a resource',
  'ukcore/UKCore-Bundle-Batch-Example.json': 'a Bundle without a resource',
  'ukcore/UKCore-Bundle-Sn-NoAllergyData-Example.json': 'a Bundle without a resource',
};

/** What became of the resources of one type: shown, or counted with a reason. */
function fatesOf(harness: Harness): ReadonlyMap<string, Counts> {
  const fates = new Map<string, Counts>();
  const of = (type: string): Counts => {
    const known = fates.get(type) ?? new Map<string, number>();
    fates.set(type, known);
    return known;
  };
  const shown = Map.groupBy(harness.entries().values(), ({ id }) => id.slice(0, id.indexOf('/')));
  for (const [type, entries] of shown) add(of(type), 'shown', resourcesIn(entries));
  for (const { resourceType, reason, count } of harness.ledger().notShown) {
    add(of(reason === 'unreadable' ? NONE : resourceType), reason, count);
  }
  return fates;
}

const sum = (counts: Counts | undefined): number => [...(counts ?? [])].reduce((all, [, count]) => all + count, 0);

describe.skipIf(!present)('records nobody on this project wrote (skipped where ../shared/data is absent)', () => {
  const files = sharedFiles();
  const reads: OpenedFile[] = [];
  const withoutResource: Record<string, string> = {};
  for (const file of files) {
    const read = openFile(file);
    if (typeof read === 'string') withoutResource[file] = read;
    else reads.push(read);
  }

  it('accounts for every resource of every file, type by type: in an entry, or counted with a reason', () => {
    const totals = new Map<string, { received: number; fates: Counts }>();
    const different: string[] = [];
    for (const { file, harness, received } of reads) {
      const fates = fatesOf(harness);
      for (const type of new Set([...received.keys(), ...fates.keys()])) {
        const [came, told] = [received.get(type) ?? 0, sum(fates.get(type))];
        if (came !== told) different.push(`${file}: ${type}: ${came} in the file, ${told} accounted for`);
        const total = totals.get(type) ?? { received: 0, fates: new Map<string, number>() };
        total.received += came;
        for (const [fate, count] of fates.get(type) ?? []) add(total.fates, fate, count);
        totals.set(type, total);
      }
    }
    process.stdout.write(`${table(totals)}\n`);
    expect(different).toEqual([]);
    expect(reads.length).toBeGreaterThan(800);
  });

  it('names each file without a FHIR resource, and knows it', () => {
    const named = Object.entries(withoutResource).map(([file, why]) => `  ${file}: ${why}`);
    process.stdout.write(`No FHIR resource in ${named.length} of ${files.length} files:\n${named.join('\n')}\n`);
    expect(withoutResource).toEqual(NO_RESOURCE);
  });

  it('maps every one of them: no mapping function throws', () => {
    const unread = reads.flatMap(({ file, harness }) =>
      [...harness.entries().values()]
        .filter(({ marks }) => marks.some(({ text }) => text === 'Could not be read in full'))
        .map(({ id }) => `${file}: ${id}`),
    );
    expect(unread).toEqual([]);
  });

  it('shows every entry with a title, a label and no unread value', () => {
    for (const { file, harness } of reads) {
      for (const entry of harness.entries().values()) {
        const where = `${file}: ${entry.id}`;
        expect(entry.title.trim(), where).not.toBe('');
        expect(entry.label.trim(), where).not.toBe('');
        expect(`${entry.title} ${entry.summary} ${entry.status}`, where).not.toMatch(/undefined|\[object|NaN|\bnull\b/);
        // Synthea's lives are long, and alike: their details are not opened one by one.
        if (file.startsWith('synthea')) continue;
        const detail = harness.detail(entry.id);
        expect(detail?.fields.length, where).toBeGreaterThan(1);
        expect(JSON.stringify(detail?.fields), where).not.toMatch(/undefined|\[object|NaN/);
        expect(JSON.stringify(detail?.sections ?? ''), where).not.toMatch(/<\/?(div|p|br|script)\b/i);
      }
    }
  });
});

function table(totals: ReadonlyMap<string, { readonly received: number; readonly fates: Counts }>): string {
  return [...totals]
    .toSorted((a, b) => b[1].received - a[1].received)
    .map(([type, { received, fates }]) => {
      const rest = [...fates].filter(([fate]) => fate !== 'shown').map(([fate, count]) => `${fate} ${count}`);
      const shown = String(fates.get('shown') ?? 0).padStart(6);
      return `${type.padEnd(28)} ${String(received).padStart(6)} received ${shown} shown  ${rest.join(', ')}`;
    })
    .join('\n');
}
