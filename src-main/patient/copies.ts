import { z } from 'zod';
import type { AccessDecision, Permitted } from '../access/index.ts';
import { BackendError } from '../backend/index.ts';
import type { FoundPatient, HeldCopy } from '../record/index.ts';
import { accessShownSchema, type Capability } from '../../src-shared/contract/index.ts';
import { CONNECTION_REFUSALS } from './connection-words.ts';
import { RefusedError } from './refusals.ts';
import type { PatientSearch } from './search-parameters.ts';

/** What is held with a copy: by which decision it was opened last. */
const factsSchema = z.strictObject({
  access: accessShownSchema,
  toReview: z.boolean(),
  /** Ms since 1970: when it was decided, and until when a reason opened it; null: no end but that of the session. */
  decidedAt: z.number(),
  openUntil: z.number().nullable(),
  /** The kinds of entry that it accounts for. */
  resourceTypes: z.array(z.string()).readonly(),
});

export type CopyFacts = z.infer<typeof factsSchema>;

export function factsOf(
  { access, toReview, seconds }: Permitted,
  decidedAt: number,
  resourceTypes: readonly string[],
): CopyFacts {
  return {
    access,
    toReview,
    decidedAt,
    openUntil: seconds === null ? null : decidedAt + seconds * 1000,
    resourceTypes,
  };
}

/** Null where it is not what `factsOf` gave: such a copy opens nothing. */
export function readFacts({ facts }: Pick<HeldCopy, 'facts'>): CopyFacts | null {
  try {
    return factsSchema.parse(JSON.parse(facts));
  } catch {
    return null;
  }
}

/** For how long, and by whom, a decision of before counts. */
export interface OutagePolicy {
  readonly nowMs: number;
  /** The setting `cache.outageAccessMinutes`. */
  readonly minutes: number;
  /** What the role in force may do now. */
  readonly may: readonly Capability[];
}

/**
 * While the shared record cannot be reached, a copy opens by the decision by which it was opened last, for as long as policy lets
 * that count, and never for more than it gave or the role has (HAZ-031).
 * @returns null where it does not count (any more)
 */
export function lastDecision(copy: HeldCopy, { nowMs, minutes, may }: OutagePolicy): Permitted | null {
  const facts = readFacts(copy);
  if (facts === null || minutes <= 0) return null;
  const age = nowMs - facts.decidedAt;
  // Decided in the future: a clock was turned, and nobody knows how old it is.
  if (age < 0 || age > minutes * 60_000) return null;
  const { access, openUntil, toReview } = facts;
  const seconds = openUntil === null ? null : (openUntil - nowMs) / 1000;
  if (seconds !== null && seconds <= 0) return null;
  const allowed = access.may.filter((capability) => may.includes(capability));
  return allowed.includes('record') ? { kind: 'permit', access: { ...access, may: allowed }, seconds, toReview } : null;
}

/** The backend gave no answer at all, or stumbled; anything that it decided is an answer. */
export function isOutage(error: unknown): boolean {
  if (error instanceof BackendError) return !ANSWERED.has(error.kind);
  return error instanceof RefusedError && NO_ANSWER.has(error.code);
}

const ANSWERED: ReadonlySet<BackendError['kind']> = new Set(['too-large', 'foreign-link', 'session-over']);
const NO_ANSWER: ReadonlySet<RefusedError['code']> = new Set([
  ...Object.values(CONNECTION_REFUSALS),
  'backend-error',
  'access-not-checked',
  'answer-unreadable',
]);

/** Whether a decision is none because nobody answered. */
export const isNoAnswer = (decision: AccessDecision): boolean =>
  decision.kind === 'deny' && decision.answered !== true && NO_ANSWER.has(decision.code);

/** Answered, and not with the record: a copy of it may not be opened by the decision of before. */
export const isClosedTo = (decision: AccessDecision): boolean =>
  decision.kind === 'permit' ? !decision.access.may.includes('record') : !isNoAnswer(decision);

/** Those of whom there is a copy that may be opened now, and who are meant. */
export function foundAmong(copies: readonly HeldCopy[], query: PatientSearch, policy: OutagePolicy): FoundPatient[] {
  return copies.flatMap((copy) => {
    const { person } = copy;
    return person !== null && lastDecision(copy, policy) !== null && isMeant(person, query) ? [person] : [];
  });
}

function isMeant(person: FoundPatient, query: PatientSearch): boolean {
  const { birthDate, gender, names } = person.particulars;
  switch (query.by) {
    case 'id':
      return person.patientId === query.patientId;
    case 'nhs-number':
      return person.nhsNumber?.replaceAll(/\D/g, '') === query.nhsNumber;
    case 'name': {
      const family = folded(query.family);
      return (
        birthDate === query.birthDate &&
        (query.gender === undefined || query.gender === gender) &&
        names.some((name) => folded(name.family).startsWith(family))
      );
    }
  }
}

/** As the backend's search folds: by its beginning, without case and accents (FHIR R4, search, string). */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLocaleLowerCase('en-GB')
    .trim();
