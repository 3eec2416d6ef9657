import { NHS_NUMBER_SYSTEM } from '../../src-shared/clinical/nhs-number.ts';
import type { PatientMatch, PatientQuery } from '../../src-shared/contract/index.ts';
import { searchParameters } from '../../src-main/patient/search-parameters.ts';
import { at, textAt, type Resource } from '../../src-sandbox/resource.ts';
import { compareValues, type Difference } from './difference.ts';
import { clientFor, type RecordServer } from './open-resident.ts';
import { RecordInProcess } from './record-in-process.ts';

/** What somebody at the desk may find this Patient by: the NHS number, and family name with the whole birth date. */
export function queriesFor(patient: Resource): PatientQuery[] {
  const number = at(patient, 'identifier').find((one) => textAt(one, 'system') === NHS_NUMBER_SYSTEM);
  const nhsNumber = textAt(number, 'value');
  const family = textAt(patient, 'name.family');
  const birthDate = textAt(patient, 'birthDate') ?? '';
  return [
    ...(nhsNumber === undefined ? [] : [{ by: 'nhs-number' as const, nhsNumber }]),
    ...(family === undefined || birthDate.length !== '2026-11-22'.length
      ? []
      : [{ by: 'name' as const, family, birthDate }]),
  ];
}

/** Finds a resident at a server as the viewer does. @throws Error in words where the answer is no list of patients */
async function matchesAt(server: RecordServer, query: PatientQuery, now: number): Promise<readonly PatientMatch[]> {
  const { client } = clientFor(server);
  const answer = await client.get(client.url('Patient', searchParameters(query)), new AbortController().signal);
  const record = new RecordInProcess(
    () => now,
    () => Promise.reject(new Error('nothing is open')),
  );
  const read = await record.read(0, { kind: 'patient-search' }, answer.status, answer.bytes);
  if (read.kind !== 'matches' || read.next !== null) throw new Error(`${server.name} gave no list (${answer.status})`);
  return read.matches.toSorted((a, b) => (a.patientId < b.patientId ? -1 : 1));
}

/** Compares what each query finds; and whether it finds the resident that it is about. */
export async function compareFound(
  sandbox: RecordServer,
  peer: RecordServer,
  patient: Resource,
  now: number,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const query of queriesFor(patient)) {
    const left = await matchesAt(sandbox, query, now);
    const right = await matchesAt(peer, query, now);
    const found = left.some(({ patientId }) => patientId === patient.id) ? (patient.id ?? '') : 'somebody else';
    differences.push(
      ...compareValues(`found by ${query.by}`, left, right),
      ...compareValues(`looked for by ${query.by}`, found, patient.id),
    );
  }
  return differences;
}
