import { patientBanner } from '../../../../src-main/record/banner/patient.ts';
import type { PatientBanner } from '../../../../src-shared/clinical/banner.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
export const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore';

/** Knows nobody: a name is the reference's own display. */
const display = (reference: unknown): string =>
  typeof reference === 'object' && reference !== null && 'display' in reference ? String(reference.display) : '';

export const bannerOf = (more: Record<string, unknown>): PatientBanner =>
  patientBanner({ resourceType: 'Patient', id: 'pat-1', ...more }, display, NOW);

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

/** The lines of one section: 'Mobile: 07700 900123'. */
export function lines(banner: PatientBanner, heading: string): readonly string[] {
  const section = banner.details.find((item) => item.heading === heading);
  if (section === undefined) throw new Error(`no section ${heading}`);
  return section.fields.map(({ label, value }) => `${label}: ${plain(value)}`);
}

export const coded = (code: string, display = '') => ({ coding: [{ code, ...(display === '' ? {} : { display }) }] });
export const verification = (code: string, url = `${UK_CORE}-NHSNumberVerificationStatus`) => [
  { url, valueCodeableConcept: coded(code) },
];
export const nhs = (value: string, more: object = {}) => ({
  system: 'https://fhir.nhs.uk/Id/nhs-number',
  value,
  ...more,
});
