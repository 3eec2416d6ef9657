import type { FhirResource } from 'fhir/r4';
import type { ResidentCard } from '../../../src-sandbox/residents/index.ts';
import { ofType, recordOf, SET } from './set.ts';

export const cardOf = (patientId: string): ResidentCard | undefined =>
  SET.residents.find((card) => card.patientId === patientId);

export function patient(patientId: string) {
  const found = ofType(recordOf(patientId), 'Patient')[0];
  if (found === undefined) throw new Error(`No Patient/${patientId}`);
  return found;
}

/** Resources that say which admission they happened in. */
export function within(patientId: string, title: string): FhirResource[] {
  const record = recordOf(patientId);
  const stay = ofType(record, 'Encounter').find(({ type }) => type?.[0]?.text === title);
  const key = `Encounter/${stay?.id ?? 'none'}`;
  return record.filter((resource) => resource.id !== stay?.id && JSON.stringify(resource).includes(`"${key}"`));
}

export function bodyOf(patientId: string, title: string): { contentType: string; text: string } {
  const document = ofType(recordOf(patientId), 'DocumentReference').find(({ description }) => description === title);
  const attachment = document?.content[0]?.attachment;
  const binary = ofType(recordOf(patientId), 'Binary').find(({ id }) => attachment?.url === `Binary/${id ?? ''}`);
  const data = attachment?.data ?? binary?.data ?? '';
  return { contentType: attachment?.contentType ?? '', text: Buffer.from(data, 'base64').toString('latin1') };
}
