import { lookup } from '../lookup.ts';
import { codeToWords } from './words.ts';

/** One coding of a coded value, already narrowed. Empty strings where the record gives nothing. */
export interface CodingTerm {
  readonly system: string;
  readonly code: string;
  readonly display: string;
  readonly userSelected: boolean;
  /** UK Core's SNOMED CT description display extension: the synonym that the clinician chose. */
  readonly descriptionDisplay: string;
}

export interface ConceptTerm {
  readonly text: string;
  readonly codings: readonly CodingTerm[];
}

const CODE_SYSTEM_NAMES: Readonly<Record<string, string>> = {
  'http://snomed.info/sct': 'SNOMED CT',
  'https://dmd.nhs.uk': 'dm+d',
  'http://loinc.org': 'LOINC',
  'http://read.info/readv2': 'Read v2',
  'http://read.info/ctv3': 'Read CTV3',
  'http://hl7.org/fhir/sid/icd-10': 'ICD-10',
  'http://hl7.org/fhir/sid/icd-10-uk': 'ICD-10',
  'https://fhir.hl7.org.uk/Id/opcs-4': 'OPCS-4',
  'http://unitsofmeasure.org': 'UCUM',
  'http://dicom.nema.org/resources/ontology/DCM': 'DICOM',
};

const HL7_SYSTEM = /^https?:\/\/(?:terminology\.)?hl7\.org\/(?:fhir\/|CodeSystem\/)/;

/** The name of a code system for people; the address itself where it is not one of the well-known ones, or HL7's. */
export function codeSystemName(system: string): string {
  if (system === '') return 'Code';
  const own = lookup(CODE_SYSTEM_NAMES, system);
  return own ?? (HL7_SYSTEM.test(system) ? `HL7 ${system.slice(system.lastIndexOf('/') + 1)}` : system);
}

const SNOMED = 'http://snomed.info/sct';

/** SNOMED CT compositional form in a text: `213020009 | Allergy to egg protein |`. */
const CODE_AND_TERM = /^\d{6,18}\s*\|\s*([^|]*[^|\s])\s*\|?$/;

/** The tag of a fully specified name, which sorts concepts and says nothing to a reader. */
const SEMANTIC_TAG =
  /\((?:situation|procedure|product|disorder|finding|observable entity|regime\/therapy|qualifier value|body structure|morphologic abnormality|substance|organism|physical object|specimen|event|occupation|person|environment|record artifact|assessment scale)\)$/;

/** The term without the code written in front of it; the text itself where there is none. */
export function withoutCode(words: string): string {
  return CODE_AND_TERM.exec(words)?.[1] ?? words;
}

function withoutTag(words: string): string {
  const at = SEMANTIC_TAG.exec(words)?.index ?? 0;
  return /\s/.test(words.charAt(at - 1)) ? words.slice(0, at).trimEnd() : words;
}

/** A display as a reader needs it. The full one stays under the codes. */
function shownDisplay({ system, display }: CodingTerm): string {
  const words = withoutCode(display);
  return system === SNOMED || system.startsWith(`${SNOMED}/`) ? withoutTag(words) : words;
}

/** A text that only repeats the coding's display is that display, and not a clinician's own words. */
function shownText({ text, codings }: ConceptTerm): string {
  const repeated = codings.find((coding) => coding.display === text);
  return repeated === undefined ? withoutCode(text) : shownDisplay(repeated);
}

/**
 * The original term of a coded value: `text`, then the SNOMED CT description display, then the display of the coding
 * that the user selected, then any display (UK Core; docs/backend.md). Where there is only a code, the code is shown
 * and said to be one: a coded value is never left out (hazard: coded values shown as codes or left out). A code written before a text and the tag behind a fully specified
 * name are left to the codes.
 * @returns '' where the concept holds nothing at all.
 */
export function displayTerm(concept: ConceptTerm): string {
  if (concept.text !== '') return shownText(concept);
  const described = concept.codings.find((coding) => coding.descriptionDisplay !== '');
  if (described !== undefined) return described.descriptionDisplay;
  const selected = concept.codings.find((coding) => coding.userSelected && coding.display !== '');
  if (selected !== undefined) return shownDisplay(selected);
  const displayed = concept.codings.find((coding) => coding.display !== '');
  if (displayed !== undefined) return shownDisplay(displayed);
  const coded = concept.codings.find((coding) => coding.code !== '');
  if (coded === undefined) return '';
  // HL7's own codes are words: 'active', 'vital-signs', 'problem-list-item'.
  if (HL7_SYSTEM.test(coded.system) && /^[a-z]{3,}(?:-[a-z]+)*$/.test(coded.code)) return codeToWords(coded.code);
  return `${codeSystemName(coded.system)} ${coded.code} (code not described)`;
}

/** Whether a concept carries one of these codes, whatever the system calls itself. */
export function hasCode(concept: ConceptTerm, codes: ReadonlySet<string>): boolean {
  return concept.codings.some((coding) => codes.has(coding.code));
}
