import { nhsNumberDigits, NHS_NUMBER_SYSTEM } from '../../src-shared/clinical/nhs-number.ts';
import { generateResidents } from '../residents/index.ts';
import { at, textAt } from '../resource.ts';
import type { Resource } from '../resource.ts';
import type { ResidentAccess } from '../access/residents.ts';
import type { SourceInfo } from '../access/sources.ts';
import { readFolder } from './folder.ts';

/** A resident as the sandbox announces them. */
export interface Resident extends ResidentAccess {
  readonly nhsNumber: string | null;
  readonly displayName: string;
  readonly story: string;
}

/** Everything that one sandbox serves. */
export interface RecordData {
  readonly resources: readonly Resource[];
  readonly sources: readonly SourceInfo[];
  readonly residents: readonly Resident[];
  /** What whoever started it should know, in words; for stderr. */
  readonly remarks: readonly string[];
}

/** The generated residents: the same for the same seed. */
export function generatedRecord(seed: number, heavy: readonly number[] | undefined): RecordData {
  const { resources, sources, residents } = generateResidents(heavy === undefined ? { seed } : { seed, heavy });
  return { resources, sources, residents, remarks: [] };
}

/** Whatever R4 records lie below a folder. */
export function folderRecord(folder: string): RecordData {
  const data = readFolder(folder);
  const notRecords = [...data.notRecords].map(([type, count]) => `${count} ${type}`).join(', ');
  return {
    resources: data.resources,
    sources: [],
    residents: data.resources.filter((one) => one.resourceType === 'Patient').map(residentOf),
    remarks: [
      `${data.files} files read, ${data.resources.length} resources to serve.`,
      ...data.problems.map((problem) => `Skipped: ${problem}`),
      ...data.renamed.map((words) => `Renamed: ${words}`),
      ...(data.repeated === 0
        ? []
        : [`${data.repeated} resources came more than once with the same content; each is served once.`]),
      ...(notRecords === '' ? [] : [`Taken apart or left out as no part of a record: ${notRecords}.`]),
    ],
  };
}

function residentOf(patient: Resource): Resident {
  const security = at(patient, 'meta.security.code');
  const sensitive = security.includes('R') || security.includes('V');
  const number = at(patient, 'identifier').find((one) => textAt(one, 'system') === NHS_NUMBER_SYSTEM);
  const digits = nhsNumberDigits(textAt(number, 'value') ?? '');
  return {
    patientId: patient.id ?? '',
    nhsNumber: digits === '' ? null : digits,
    displayName: displayName(patient),
    story: sensitive ? 'From the data folder; flagged as sensitive there' : 'From the data folder',
    access: sensitive ? 'sensitive' : 'open',
    notShared: [],
    sources: [],
    relationships: 'not-asked',
  };
}

/** `SMITH, John (Mr)` of the usual or official name, as far as the record goes. */
function displayName(patient: Resource): string {
  const names = at(patient, 'name');
  const name =
    names.find((one) => textAt(one, 'use') === 'usual') ??
    names.find((one) => textAt(one, 'use') === 'official') ??
    names[0];
  if (name === undefined) return 'Name not recorded';
  const family = textAt(name, 'family')?.toUpperCase() ?? '';
  const given = at(name, 'given')
    .filter((one) => typeof one === 'string')
    .join(' ');
  const prefix = textAt(name, 'prefix');
  const written = [family, given].filter((part) => part !== '').join(', ');
  if (written === '') return textAt(name, 'text') ?? 'Name not recorded';
  return prefix === undefined ? written : `${written} (${prefix})`;
}
