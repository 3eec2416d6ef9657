import { formatDate, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import type { SignedInStaff } from '../identity/bearer.ts';
import { rangeOfDate } from '../store/date-range.ts';
import type { ResourceStore } from '../store/store.ts';
import { CareFacts } from './care-facts.ts';
import type { CareFact, Party } from './care-facts.ts';
import type { Reason } from './reasons.ts';
import type { ResidentBook } from './residents.ts';

const DAY_MS = 86_400_000;

/** How long care goes on being a relationship: days after its end, and before and after an appointment. */
const DAYS_AFTER = 28;
const DAYS_BEFORE_APPOINTMENT = 28;
const DAYS_AFTER_REFERRAL = 180;

/** Finds what makes somebody one of those who care for a resident. */
export class Relationships {
  readonly #residents: ResidentBook;
  readonly #facts: CareFacts;
  readonly #now: () => Date;

  constructor(store: ResourceStore, residents: ResidentBook, now: () => Date) {
    this.#residents = residents;
    this.#facts = new CareFacts(store);
    this.#now = now;
  }

  /** One after the other, the nearest first: whoever wants to know only whether there is one stops at the first. */
  *find({ member, role }: SignedInStaff, patientId: string): Generator<Reason> {
    if (this.#residents.isWithdrawn(member.uid, patientId)) return;
    const registered = this.#residents.relationshipsOf(patientId);
    if (registered === 'not-asked') {
      yield { code: 'not-asked', text: 'Open to all staff: relationships are not asked for with this record.' };
      return;
    }
    const isMine = (party: Party): boolean =>
      (party.odsCode !== undefined && party.odsCode === role.org_code) ||
      (party.userId !== undefined && party.userId === member.uid);
    if (this.#facts.registeredWith(patientId).some(isMine)) {
      yield { code: 'registered', text: 'Registered at your practice' };
    }
    for (const { odsCode, code, text } of registered) if (odsCode === role.org_code) yield { code, text };
    const now = this.#now().getTime();
    for (const fact of this.#facts.of(patientId)) {
      if (isNear(fact, now) && fact.parties.some(isMine)) yield { code: fact.code, text: inWords(fact, now) };
    }
  }
}

function isNear(fact: CareFact, now: number): boolean {
  const { startMs: start, endMs: end } = fact;
  if (fact.code === 'appointment') {
    if (start === undefined) return false;
    return now >= start - DAYS_BEFORE_APPOINTMENT * DAY_MS && now <= (end ?? start) + DAYS_AFTER * DAY_MS;
  }
  if (fact.code === 'referral')
    return start !== undefined && now >= start && now <= start + DAYS_AFTER_REFERRAL * DAY_MS;
  if (start !== undefined && now < start) return false;
  if (end !== undefined) return now <= end + DAYS_AFTER * DAY_MS;
  return fact.active;
}

/** 'Admitted to ward 3B since 18-Nov-2026'. */
function inWords(fact: CareFact, now: number): string {
  const place = fact.place?.replace(/^Ward\b/, 'ward');
  const start = dayOf(fact.start);
  const end = fact.end !== undefined && (rangeOfDate(fact.end)?.until ?? now) <= now ? dayOf(fact.end) : undefined;
  switch (fact.code) {
    case 'encounter':
      if (fact.inpatient && end === undefined)
        return words('Admitted', place && `to ${place}`, start && `since ${start}`);
      if (fact.inpatient) return words('Discharged', place && `from ${place}`, `on ${end}`);
      return words('Seen by your organisation', place && `at ${place}`, start && `on ${start}`);
    case 'appointment':
      return words('Appointment with your organisation', start && `on ${start}`, place && `(${place})`);
    case 'referral':
      return words('Referred to your organisation', start && `on ${start}`, place && `(${place})`);
    case 'care-team':
      return words('Cared for by your team', place && `(${place})`, start && `since ${start}`, end && `until ${end}`);
    case 'episode':
      return words(
        'In the care of your organisation',
        place && `(${place})`,
        start && `since ${start}`,
        end && `until ${end}`,
      );
  }
}

const words = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' ');

function dayOf(text: string | undefined): string | undefined {
  const date = parseClinicalDate(text);
  return date === null ? undefined : formatDate(date);
}
