import type { WantedVersions } from '../../src-shared/wanted-versions.ts';
/** One search to run for the open patient. */
export interface PlannedSearch {
  readonly resourceType: string;
  readonly query: Readonly<Record<string, string>>;
  /**
   * `count`: the number alone is asked for. Claims and the like are no part of care, so their content is never
   * fetched (data protection by design), and yet they are accounted for.
   */
  readonly mode: 'pages' | 'count';
}

/** What one record is to be asked for, in the order in which it is asked. */
export interface PullPlan {
  readonly searches: readonly PlannedSearch[];
  /** Clinical types that this backend does not offer: the ledger says 'unsupported'. */
  readonly unsupported: readonly string[];
}

/**
 * Clinical types of the FHIR R4 Patient compartment, what must not be missed first: the banner's allergies, alerts and
 * medication arrive before the long tail of results.
 */
const CLINICAL: readonly (readonly [type: string, query?: Readonly<Record<string, string>>])[] = [
  ['AllergyIntolerance'],
  ['Flag'],
  ['Condition'],
  ['MedicationRequest', { _include: 'MedicationRequest:medication' }],
  ['MedicationStatement', { _include: 'MedicationStatement:medication' }],
  ['Encounter'],
  ['Appointment'],
  ['CarePlan'],
  ['List'],
  ['DiagnosticReport'],
  ['Observation'],
  ['Procedure'],
  ['Immunization'],
  ['DocumentReference'],
  ['ServiceRequest'],
  ['EpisodeOfCare'],
  ['MedicationDispense', { _include: 'MedicationDispense:medication' }],
  ['MedicationAdministration', { _include: 'MedicationAdministration:medication' }],
  ['CareTeam'],
  ['Goal'],
  ['Task'],
  ['QuestionnaireResponse'],
  ['Communication'],
  ['CommunicationRequest'],
  ['Composition'],
  ['Consent'],
  ['ClinicalImpression'],
  ['RiskAssessment'],
  ['DetectedIssue'],
  ['AdverseEvent'],
  ['FamilyMemberHistory'],
  ['ImagingStudy'],
  ['Media'],
  ['Specimen'],
  ['Device'],
  ['DeviceRequest'],
  ['DeviceUseStatement'],
  ['BodyStructure'],
  ['DocumentManifest'],
  ['ImmunizationEvaluation'],
  ['ImmunizationRecommendation'],
  ['NutritionOrder'],
  ['RequestGroup'],
  ['GuidanceResponse'],
  ['VisionPrescription'],
  ['SupplyRequest'],
  ['SupplyDelivery'],
  ['MolecularSequence'],
  ['MeasureReport'],
  ['ResearchSubject'],
  ['RelatedPerson'],
  ['Person'],
  ['Provenance'],
  ['Basic'],
];

/** About money or administration, not care: counted and not fetched. */
const NOT_CLINICAL = [
  'Account',
  'ChargeItem',
  'Claim',
  'ClaimResponse',
  'Coverage',
  'CoverageEligibilityRequest',
  'CoverageEligibilityResponse',
  'EnrollmentRequest',
  'ExplanationOfBenefit',
  'Invoice',
] as const;

/** Types whose patient parameter has another name in FHIR R4. */
const PATIENT_PARAMETER: Readonly<Record<string, string>> = { AdverseEvent: 'subject', SupplyRequest: 'subject' };

export interface BackendOffer {
  /** Resource types with search, from the CapabilityStatement; null where it could not be read. */
  readonly resourceTypes: ReadonlySet<string> | null;
  readonly operations: ReadonlySet<string>;
  /** Types whose search brings the Provenance of what it finds (`_revinclude=Provenance:target`). */
  readonly withProvenance: ReadonlySet<string>;
  /** Types that may be searched by `_lastUpdated`; left out: none. */
  readonly withLastUpdated?: ReadonlySet<string>;
  /** Which versions of the viewer it works with; left out: it says nothing of them. */
  readonly versions?: WantedVersions;
}

/** Every type that a plan accounts for, for the ledger to begin with. */
export function plannedTypes(plan: PullPlan): string[] {
  return [
    ...plan.searches.filter(({ mode }) => mode === 'pages').map(({ resourceType }) => resourceType),
    ...plan.unsupported,
  ];
}

/** The part of a plan that is about these types; the whole of it where none of them is asked for. */
export function planOf(plan: PullPlan, resourceTypes: readonly string[]): PullPlan {
  const wanted = new Set(resourceTypes);
  const searches = plan.searches.filter(({ resourceType, mode }) => mode === 'pages' && wanted.has(resourceType));
  return searches.length === 0 ? plan : { searches, unsupported: [] };
}

/** Where a backend does not say what it offers, everything is asked for, and a refusal speaks for itself. */
export function planPull(patientId: string, offer: BackendOffer, pageSize: number): PullPlan {
  const offered = (type: string): boolean => offer.resourceTypes === null || offer.resourceTypes.has(type);
  const byPatient = (type: string): Record<string, string> => ({
    [PATIENT_PARAMETER[type] ?? 'patient']: PATIENT_PARAMETER[type] === undefined ? patientId : `Patient/${patientId}`,
  });
  const provenanceOf = (type: string): Record<string, string> =>
    offer.withProvenance.has(type) ? { _revinclude: 'Provenance:target' } : {};
  return {
    searches: [
      ...CLINICAL.filter(([type]) => offered(type)).map(([type, extra]) => ({
        resourceType: type,
        query: { ...byPatient(type), ...extra, ...provenanceOf(type), _count: String(pageSize) },
        mode: 'pages' as const,
      })),
      ...NOT_CLINICAL.filter((type) => offer.resourceTypes?.has(type) ?? false).map((type) => ({
        resourceType: type,
        query: { ...byPatient(type), _summary: 'count' },
        mode: 'count' as const,
      })),
    ],
    unsupported: CLINICAL.map(([type]) => type).filter((type) => !offered(type)),
  };
}
