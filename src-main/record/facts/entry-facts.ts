import { allergyFact, type AllergyFact } from '../map/allergy.ts';
import { statusCode } from '../map/helpers.ts';
import { identitiesOf } from './identities.ts';
import { codeOf, term } from '../read/concept.ts';
import { choice, type Json, text } from '../read/reader.ts';
import { medicationFact, type MedicationFact } from './medication-fact.ts';
import { summaryFact, type SummaryFact } from './summary-fact.ts';
import { resultFact, type ResultFact, testFacts, type TestFact } from './test-fact.ts';
import type { NameOf } from '../read/reference.ts';

/** What the record as a whole needs of one resource, so that the resource itself need not be kept in memory. */
export interface EntryFacts {
  readonly resourceType: string;
  /** `status`, or `clinicalStatus` where the type has that; '' where it says neither. */
  readonly status: string;
  readonly verification: string;
  readonly identities: readonly string[];
  readonly allergy: AllergyFact | null;
  readonly medication: MedicationFact | null;
  readonly tests: readonly TestFact[];
  /** Where a result and its correction would meet; null for what is no dated result. */
  readonly result: ResultFact | null;
  readonly summary: SummaryFact;
}

/** By its code, or by its words; a problem that has ended and says no more is over. */
function clinicalStatus(resource: Json): string {
  const status = codeOf(resource['clinicalStatus']) || term(resource['clinicalStatus']).toLowerCase();
  return status === '' && choice(resource, 'abatement') !== null ? 'resolved' : status;
}

export function entryFacts(resource: Json, name: NameOf): EntryFacts {
  const resourceType = text(resource['resourceType']);
  return {
    resourceType,
    status: statusCode(resource) || clinicalStatus(resource),
    verification: codeOf(resource['verificationStatus']),
    identities: identitiesOf(resource, name),
    allergy: resourceType === 'AllergyIntolerance' ? allergyFact(resource) : null,
    medication: medicationFact(resource, name),
    tests: testFacts(resource, name),
    result: resultFact(resource),
    summary: summaryFact(resource),
  };
}
