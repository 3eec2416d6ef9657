import type { AccessReason } from '../../src-shared/contract/index.ts';
import type { AccessPolicy } from '../config/index.ts';
import type { StaffIdentity } from '../identity/index.ts';
import type { AccessFact } from '../record/index.ts';
import { type CareFact, careReason, NAMED_GP, REGISTERED } from './reason-words.ts';

const DAY_MS = 86_400_000;

type Periods = AccessPolicy['periods'];
type Party = CareFact['parties'][number];
type Who = Pick<StaffIdentity, 'userId' | 'role'>;

/** The relationships that facts show between a resident and the person who asks, or their organisation. */
export function relationshipsIn(
  facts: readonly AccessFact[],
  who: Who,
  periods: Periods,
  nowMs: number,
): readonly AccessReason[] {
  return facts.flatMap((fact) => {
    if (fact.kind === 'registered') {
      if (fact.parties.some((party) => isPerson(party, who))) return [NAMED_GP];
      return fact.parties.some((party) => isOrganisation(party, who)) ? [REGISTERED] : [];
    }
    if (!('active' in fact)) return [];
    const isTheirs = fact.parties.some((party) => isPerson(party, who) || isOrganisation(party, who));
    return isTheirs && isNear(fact, periods, nowMs) ? [careReason(fact, nowMs)] : [];
  });
}

/** `Type/id` of those who are named where it would be a relationship if it were the person who asks. */
export function unreadIn(facts: readonly AccessFact[], periods: Periods, nowMs: number): readonly string[] {
  return facts.flatMap((fact) => {
    if (fact.kind === 'registered') return fact.unread;
    return 'active' in fact && isNear(fact, periods, nowMs) ? fact.unread : [];
  });
}

/** Whether care is near enough to be a relationship, by the setting `access.periods`. What has no date to go by is not. */
export function isNear({ kind, active, period }: CareFact, periods: Periods, nowMs: number): boolean {
  const { startMs, endMs } = period;
  switch (kind) {
    case 'appointment':
      return (
        startMs !== null &&
        nowMs >= startMs - periods.beforeAppointment * DAY_MS &&
        nowMs <= (endMs ?? startMs) + periods.afterAppointment * DAY_MS
      );
    case 'referral':
      return active && startMs !== null && nowMs >= startMs && nowMs <= startMs + periods.afterReferral * DAY_MS;
    case 'encounter':
      return isOngoing(active, startMs, endMs, periods.afterEncounter, nowMs);
    case 'care-team':
    case 'episode':
      return isOngoing(active, startMs, endMs, periods.afterEpisode, nowMs);
  }
}

function isOngoing(
  active: boolean,
  startMs: number | null,
  endMs: number | null,
  afterDays: number,
  nowMs: number,
): boolean {
  if (startMs !== null && nowMs < startMs) return false;
  return endMs === null ? active : nowMs <= endMs + afterDays * DAY_MS;
}

const isPerson = ({ userId }: Party, who: Who): boolean => userId !== null && userId === who.userId;

const isOrganisation = ({ odsCode }: Party, { role }: Who): boolean =>
  odsCode !== null && odsCode.trim().toUpperCase() === role.odsCode.trim().toUpperCase();

/** Whether an opt-out is in force. One without dates is. */
export function isOptedOut(facts: readonly AccessFact[], nowMs: number): boolean {
  return facts.some(
    (fact) =>
      fact.kind === 'opt-out' &&
      (fact.period.startMs === null || fact.period.startMs <= nowMs) &&
      (fact.period.endMs === null || nowMs <= fact.period.endMs),
  );
}
