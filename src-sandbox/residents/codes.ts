import type { CodeableConcept, Coding } from 'fhir/r4';

export const SNOMED = 'http://snomed.info/sct';
export const CARE_SETTING_TAG = 'https://record.sthelens.example/CodeSystem/care-setting';
export const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

const HL7 = 'http://terminology.hl7.org/CodeSystem';

/**
 * A term as the clinician wrote it, with its SNOMED CT or dm+d code where we are certain of one. Many NHS records
 * hold text alone, so a missing code is as realistic as a present one; an invented code never is.
 */
export interface Term {
  readonly text: string;
  readonly code?: string;
  /** Where the coded description differs from the words written. */
  readonly display?: string;
}

export function term(text: string, code?: string, display?: string): Term {
  return { text, ...(code === undefined ? {} : { code }), ...(display === undefined ? {} : { display }) };
}

export function concept(what: Term | string): CodeableConcept {
  if (typeof what === 'string') return { text: what };
  if (what.code === undefined) return { text: what.text };
  return { coding: [{ system: SNOMED, code: what.code, display: what.display ?? what.text }], text: what.text };
}

/** A code of an HL7 terminology, e.g. `hl7('condition-clinical', 'active', 'Active')`. */
export function hl7(codeSystem: string, code: string, display?: string): CodeableConcept {
  return { coding: [hl7Coding(codeSystem, code, display)], ...(display === undefined ? {} : { text: display }) };
}

export function hl7Coding(codeSystem: string, code: string, display?: string): Coding {
  return { system: `${HL7}/${codeSystem}`, code, ...(display === undefined ? {} : { display }) };
}

/** Problems of the stories. */
export const PROBLEMS = {
  hypertension: term('Essential hypertension', '59621000'),
  type2Diabetes: term('Type 2 diabetes mellitus', '44054006', 'Diabetes mellitus type 2'),
  heartFailure: term('Heart failure', '84114007'),
  atrialFibrillation: term('Atrial fibrillation', '49436004'),
  ckd3: term('Chronic kidney disease stage 3', '433144002'),
  osteoarthritis: term('Osteoarthritis of knee', '239873007'),
  asthma: term('Asthma', '195967001'),
  copd: term('Chronic obstructive pulmonary disease', '13645005', 'Chronic obstructive lung disease'),
  depression: term('Depressive disorder', '35489007'),
  anxiety: term('Anxiety disorder', '197480006'),
  dementia: term('Dementia', '52448006'),
  mildCognitive: term('Mild cognitive impairment', '386805003', 'Mild cognitive disorder'),
  hypothyroidism: term('Hypothyroidism', '40930008'),
  myocardialInfarction: term('Myocardial infarction', '22298006'),
  stroke: term('Stroke', '230690007'),
  osteoporosis: term('Osteoporosis', '64859006'),
  legUlcer: term('Venous leg ulcer, left', '95344007', 'Ulcer of lower extremity'),
  breathless: term('Shortness of breath', '267036007', 'Dyspnea'),
  syncope: term('Syncope', '271594007'),
  urineInfection: term('Urinary tract infection', '68566005', 'Urinary tract infectious disease'),
  pneumonia: term('Pneumonia', '233604007'),
  rheumatoid: term('Rheumatoid arthritis', '69896004'),
  epilepsy: term('Epilepsy', '84757009'),
  parkinsons: term("Parkinson's disease", '49049000'),
  bipolar: term('Bipolar affective disorder', '13746004', 'Bipolar disorder'),
  schizophrenia: term('Schizophrenia', '58214004'),
  learningDisability: term('Learning disability', '110359009', 'Intellectual disability'),
  autism: term('Autism', '408856003', 'Autistic disorder'),
  backache: term('Low back pain', '279039007'),
  lungCancer: term('Non-small cell lung cancer', '254637007'),
  ironDeficiency: term('Iron deficiency anaemia', '87522002', 'Iron deficiency anemia'),
  reflux: term('Gastro-oesophageal reflux disease', '235595009', 'Gastroesophageal reflux disease'),
  eczema: term('Atopic eczema', '24079001', 'Atopic dermatitis'),
  otitisMedia: term('Acute otitis media', '3110003'),
  pregnancy: term('Pregnant', '77386006', 'Pregnancy'),
  gestationalDiabetes: term('Gestational diabetes', '11687002', 'Gestational diabetes mellitus'),
  cataract: term('Cataract', '193570009'),
  hearingLoss: term('Hearing loss', '15188001'),
  hipFracture: term('Fracture of neck of left femur', '5913000', 'Fracture of neck of femur'),
  cellulitis: term('Cellulitis of leg', '128045006', 'Cellulitis'),
  gout: term('Gout', '90560007'),
} as const satisfies Record<string, Term>;

/** What people are allergic to. */
export const ALLERGENS = {
  penicillin: term('Allergy to penicillin', '91936005'),
  latex: term('Latex allergy', '300916003'),
  peanut: term('Allergy to peanuts', '91935009'),
  aspirin: term('Allergy to aspirin', '293586001'),
  shellfish: term('Shellfish allergy', '300913006'),
  noKnown: term('No known allergies', '716186003', 'No known allergy'),
} as const satisfies Record<string, Term>;

/** What the allergen did. */
export const REACTIONS = {
  rash: term('Rash', '271807003', 'Eruption of skin'),
  hives: term('Urticarial rash', '247472004'),
  anaphylaxis: term('Anaphylaxis', '39579001'),
  swelling: term('Swelling of lips and face', '41291007', 'Angioedema'),
  sickness: term('Vomiting', '422400008'),
} as const satisfies Record<string, Term>;

export const PROCEDURES = {
  echocardiogram: term('Transthoracic echocardiogram', '40701008', 'Echocardiography'),
  ecg: term('12 lead ECG', '268400002'),
  chestXray: term('Chest X-ray', '399208008', 'Plain X-ray of chest'),
  ctChest: term('CT of chest', '169069000', 'Computed tomography of chest'),
  colonoscopy: term('Colonoscopy', '73761001'),
  appendicectomy: term('Appendicectomy', '80146002', 'Excision of appendix'),
  hipReplacement: term('Total replacement of left hip', '52734007', 'Total replacement of hip'),
  cataractSurgery: term('Extraction of left cataract', '54885007', 'Extraction of cataract'),
  caesarean: term('Caesarean section', '11466000', 'Cesarean section'),
  dressing: term('Dressing of leg ulcer', '182531007', 'Dressing of wound'),
  spirometry: term('Spirometry', '127783003'),
  memorySkills: term('Promotion of use of memory skills', '710125008'),
  rehabilitation: term('Pulmonary rehabilitation', '15081005'),
} as const satisfies Record<string, Term>;
