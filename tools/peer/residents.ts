import { existsSync } from 'node:fs';
import { folderRecord, generatedRecord, type RecordData, type Resident } from '../../src-sandbox/load/record.ts';
import { DELIBERATELY_INVALID } from '../../src-sandbox/residents/index.ts';
import { at, type Resource } from '../../src-sandbox/resource.ts';

/** What both servers hold, whom to compare, and what was left out and why. */
export interface PeerRecord {
  readonly record: RecordData;
  readonly residents: readonly Resident[];
  /** Residents that are not compared. */
  readonly notCompared: readonly Resident[];
  readonly remarks: readonly string[];
}

/** The sandbox's residents, and those of a folder of Synthea's where it is there. */
export function peerRecord(syntheaFolder: string): PeerRecord {
  const generated = generatedRecord(1, undefined);
  const hasSynthea = existsSync(syntheaFolder);
  const parts = [generated, ...(hasSynthea ? [folderRecord(syntheaFolder)] : [])];
  const all = parts.flatMap(({ resources }) => resources);
  const invalid = all.filter(isInvalid);
  const restricted = all.filter(isRestricted);
  const leftOut = new Set([...invalid, ...restricted]);
  // HAPI asks for no relationship: nor does the sandbox here, so that one person can open everybody at both.
  const everybody = parts
    .flatMap(({ residents }) => residents)
    .map((one): Resident => ({ ...one, relationships: 'not-asked' }));
  return {
    record: {
      resources: all.filter((resource) => !leftOut.has(resource)),
      sources: generated.sources,
      residents: everybody,
      remarks: [],
    },
    residents: everybody.filter(({ access }) => access === 'open'),
    notCompared: everybody.filter(({ access }) => access !== 'open'),
    remarks: [
      ...(hasSynthea ? [] : ['The Synthea records are not there: the sandbox residents alone are compared.']),
      `${invalid.length} resource that breaks FHIR on purpose is left out at both: HAPI takes valid R4 only.`,
      `${restricted.length} restricted entries are left out at both: the sandbox withholds them, HAPI knows no such rule.`,
      'The sandbox’s own register of relationships is left out where decisions are compared: no resource tells of it.',
      'HAPI has no $record-sources: the sandbox’s answer is read at both, so that the names of sources can be compared.',
    ],
  };
}

/** The same record without the sandbox's own register of relationships, of which no other server can know: resources decide alone. */
export function withoutRegister(record: RecordData): RecordData {
  return { ...record, residents: record.residents.map((one): Resident => ({ ...one, relationships: [] })) };
}

const isInvalid = ({ resourceType, id }: Resource): boolean =>
  DELIBERATELY_INVALID.includes(`${resourceType}/${id ?? ''}`);

function isRestricted(resource: Resource): boolean {
  const security = at(resource, 'meta.security.code');
  return resource.resourceType !== 'Patient' && (security.includes('R') || security.includes('V'));
}
