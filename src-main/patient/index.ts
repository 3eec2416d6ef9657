export type { Printer } from './leaving.ts';
export { OutsideCopies } from './outside-copies.ts';
export { PatientDesk } from './patient-desk.ts';
export { RecordProcess } from './record-process.ts';
export { CONNECTION_REFUSALS } from './connection-words.ts';
export { RefusedError, Refusals } from './refusals.ts';
export type { FoundPatients } from './patient-search.ts';
export type { PatientSearch } from './search-parameters.ts';
