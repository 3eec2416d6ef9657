import type { AllergyIntolerance, Condition, Encounter, FamilyMemberHistory, Flag } from 'fhir/r4';
import { refTo } from '../chart.ts';
import type { Pen } from '../chart.ts';
import { concept, hl7 } from '../codes.ts';
import type { Term } from '../codes.ts';
import { organizationOf, practitionerOf } from '../sources.ts';

export interface ProblemFacts {
  readonly what: Term | string;
  /** Any FHIR date: `1987`, `1987-05`, `1987-05-02`; left out where nobody wrote it down. */
  readonly onset?: string;
  readonly recorded?: string;
  readonly ended?: string;
  readonly clinical?: 'active' | 'inactive' | 'resolved' | 'remission' | 'recurrence';
  readonly verification?: 'confirmed' | 'provisional' | 'refuted' | 'entered-in-error' | 'unconfirmed';
  readonly category?: 'problem-list-item' | 'encounter-diagnosis';
  readonly severity?: 'Mild' | 'Moderate' | 'Severe';
  readonly encounter?: Encounter;
  readonly note?: string;
  readonly restricted?: boolean;
  readonly staff?: number;
}

/** A problem or diagnosis. FHIR forbids a clinical status on what was entered in error. */
export function problem(pen: Pen, facts: ProblemFacts): Condition {
  const verification = facts.verification ?? 'confirmed';
  const clinical = facts.clinical ?? (facts.ended === undefined ? 'active' : 'resolved');
  const recorded = facts.recorded ?? (facts.onset !== undefined && facts.onset.length >= 10 ? facts.onset : undefined);
  return pen.write<Condition>(
    {
      resourceType: 'Condition',
      clinicalStatus: verification === 'entered-in-error' ? undefined : hl7('condition-clinical', clinical),
      verificationStatus: hl7('condition-ver-status', verification),
      category: [hl7('condition-category', facts.category ?? 'problem-list-item')],
      severity: facts.severity === undefined ? undefined : concept(facts.severity),
      code: concept(facts.what),
      subject: pen.subject,
      encounter: facts.encounter === undefined ? undefined : refTo(facts.encounter),
      onsetDateTime: facts.onset,
      abatementDateTime: facts.ended,
      recordedDate: recorded,
      recorder: practitionerOf(pen.source, facts.staff),
      note: facts.note === undefined ? undefined : [{ text: facts.note }],
    },
    { recorded, restricted: facts.restricted },
  );
}

export interface AllergyFacts {
  readonly what: Term | string;
  readonly reaction?: Term | string;
  readonly severity?: 'mild' | 'moderate' | 'severe';
  readonly criticality?: 'low' | 'high' | 'unable-to-assess';
  readonly category?: 'food' | 'medication' | 'environment' | 'biologic';
  readonly recorded?: string;
  readonly onset?: string;
  readonly verification?: 'confirmed' | 'unconfirmed' | 'refuted' | 'entered-in-error';
  readonly clinical?: 'active' | 'inactive' | 'resolved';
  readonly note?: string;
  readonly intolerance?: boolean;
  readonly restricted?: boolean;
}

export function allergy(pen: Pen, facts: AllergyFacts): AllergyIntolerance {
  const verification = facts.verification ?? 'confirmed';
  const struck = verification === 'entered-in-error';
  return pen.write<AllergyIntolerance>(
    {
      resourceType: 'AllergyIntolerance',
      clinicalStatus: struck ? undefined : hl7('allergyintolerance-clinical', facts.clinical ?? 'active'),
      verificationStatus: hl7('allergyintolerance-verification', verification),
      type: facts.intolerance === true ? 'intolerance' : 'allergy',
      category: facts.category === undefined ? undefined : [facts.category],
      criticality: facts.criticality,
      code: concept(facts.what),
      patient: pen.subject,
      onsetDateTime: facts.onset,
      recordedDate: facts.recorded,
      recorder: practitionerOf(pen.source),
      note: facts.note === undefined ? undefined : [{ text: facts.note }],
      reaction:
        facts.reaction === undefined
          ? undefined
          : [{ manifestation: [concept(facts.reaction)], severity: facts.severity }],
    },
    { recorded: facts.recorded, restricted: facts.restricted },
  );
}

export interface FlagFacts {
  readonly what: Term | string;
  readonly category:
    'Reasonable adjustment' | 'Safeguarding' | 'Alert' | 'Legal' | 'End of life' | 'Communication need';
  readonly from: string;
  readonly until?: string;
  readonly status?: Flag['status'];
  readonly restricted?: boolean;
}

/** Alerts, reasonable adjustments, safeguarding, legal status. */
export function flag(pen: Pen, facts: FlagFacts): Flag {
  return pen.write<Flag>(
    {
      resourceType: 'Flag',
      status: facts.status ?? (facts.until === undefined ? 'active' : 'inactive'),
      category: [{ text: facts.category }],
      code: concept(facts.what),
      subject: pen.subject,
      period: { start: facts.from, end: facts.until },
      author: organizationOf(pen.source),
    },
    { recorded: facts.from, restricted: facts.restricted },
  );
}

export function familyHistory(
  pen: Pen,
  relation: 'Mother' | 'Father' | 'Sister',
  what: Term,
  day: string,
): FamilyMemberHistory {
  const codes = { Mother: 'MTH', Father: 'FTH', Sister: 'SIS' } as const;
  return pen.write<FamilyMemberHistory>(
    {
      resourceType: 'FamilyMemberHistory',
      status: 'completed',
      patient: pen.subject,
      date: day,
      relationship: hl7('v3-RoleCode', codes[relation], relation),
      condition: [{ code: concept(what) }],
    },
    { recorded: day },
  );
}
