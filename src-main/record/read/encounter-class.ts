import type { CareSetting } from '../../../src-shared/clinical/care-setting.ts';
import { coding } from './concept.ts';
import { type Json, object } from './reader.ts';

const ADMISSIONS: ReadonlySet<string> = new Set(['IMP', 'ACUTE', 'NONAC', 'SS']);

function encounterClassCode(resource: Json): string {
  const source = resource['class'];
  // R5 and some R4 servers send a list of concepts here.
  const first = Array.isArray(source) ? (source as unknown[])[0] : source;
  const direct = coding(first).code;
  return direct === '' ? coding((object(first)['coding'] as unknown[] | undefined)?.[0]).code : direct;
}

export function isAdmission(resource: Json): boolean {
  return ADMISSIONS.has(encounterClassCode(resource));
}

/**
 * The label of a contact. The class says how the patient was seen (HL7 v3 ActCode); for 'ambulatory' the care setting
 * says where. Without a stated care setting it stays 'Contact': the setting is not guessed.
 */
export function encounterClassWords(resource: Json, careSetting: CareSetting): string {
  const code = encounterClassCode(resource);
  if (ADMISSIONS.has(code)) return 'Admission';
  switch (code) {
    case 'EMER':
      return 'Emergency department';
    case 'OBSENC':
      return 'Observation stay';
    case 'PRENC':
      return 'Before admission';
    case 'HH':
      return 'Home visit';
    case 'VR':
      return 'Remote contact';
    case 'FLD':
      return 'Contact outside premises';
    default:
      return ambulatoryWords(careSetting);
  }
}

function ambulatoryWords(careSetting: CareSetting): string {
  switch (careSetting) {
    case 'gp':
      return 'GP consultation';
    case 'hospital':
      return 'Outpatient';
    case 'community':
      return 'Community contact';
    case 'mental-health':
      return 'Mental health contact';
    case 'social-care':
      return 'Social care contact';
    case 'not-stated':
      return 'Contact';
  }
}
