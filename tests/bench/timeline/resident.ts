import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BodyPurpose } from '../../../src-main/record/index.ts';
import { generateResidents } from '../../../src-sandbox/residents/index.ts';

/** One seed for every run: the same life, the same bytes. */
const SEED = 9;
const PAGE = 500;
const NAMED = new Set([
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Location',
  'HealthcareService',
  'Medication',
]);

/** A resident's record as bodies that a backend would have sent, each in a file. */
export interface ResidentBodies {
  readonly patientId: string;
  readonly resourceTypes: readonly string[];
  readonly bodies: readonly { readonly purpose: BodyPurpose; readonly file: string }[];
}

/** The sandbox's heavy resident: forty years, all sources and care settings, `count` resources, each of which becomes an entry. */
export function residentBodies(count: number, folder: string): ResidentBodies {
  const { resources, residents, sources } = generateResidents({ seed: SEED, heavy: [count] });
  const patientId = residents.at(-1)?.patientId ?? '';
  const own = resources.slice(
    resources.findIndex(({ resourceType, id }) => resourceType === 'Patient' && id === patientId),
  );
  const names = resources.filter(({ resourceType }) => NAMED.has(resourceType));
  const into = join(folder, `resident-${count}`);
  mkdirSync(into, { recursive: true });
  const bodies: { purpose: BodyPurpose; file: string }[] = [];
  const add = (purpose: BodyPurpose, body: unknown): void => {
    const file = join(into, `${bodies.length}.json`);
    writeFileSync(file, JSON.stringify(body));
    bodies.push({ purpose, file });
  };
  const [patient, ...entries] = own;
  add({ kind: 'patient' }, patient);
  add({ kind: 'sources' }, recordSources(sources));
  const types = Map.groupBy(entries, ({ resourceType }) => resourceType);
  for (const [kind, byType] of [
    ['page', types],
    ['names', Map.groupBy(names, ({ resourceType }) => resourceType)],
  ] as const) {
    for (const [resourceType, all] of byType) {
      for (let at = 0; at < all.length; at += PAGE) {
        const entry = all.slice(at, at + PAGE).map((resource) => ({ resource, search: { mode: 'match' } }));
        add({ kind, resourceType }, { resourceType: 'Bundle', type: 'searchset', entry });
      }
    }
  }
  return { patientId, resourceTypes: [...types.keys()], bodies };
}

/** The answer of `$record-sources` (docs/backend.md): every source has answered. */
function recordSources(sources: ReturnType<typeof generateResidents>['sources']): object {
  const parameter = sources.map(({ uri, name, odsCode, careSetting }) => ({
    name: 'source',
    part: [
      { name: 'source', valueUri: uri },
      { name: 'name', valueString: name },
      { name: 'state', valueCode: 'complete' },
      { name: 'asOf', valueInstant: '2026-11-22T09:12:00Z' },
      { name: 'careSetting', valueCode: careSetting },
      { name: 'organisation', valueIdentifier: { value: odsCode } },
    ],
  }));
  return { resourceType: 'Parameters', parameter };
}
