import { clinicalInstant, formatDate } from '../../src-shared/clinical/dates.ts';
import type { AccessReason, Ground } from '../../src-shared/contract/index.ts';
import type { AccessFact } from '../record/index.ts';
import type { Likeness } from './likeness.ts';

/** Why a record is open, or closed, in words for the person who asks. Codes as in docs/backend.md ('Who may see what'). */

export const DEMOGRAPHICS_ONLY: AccessReason = {
  code: 'demographics-only',
  text: 'Your role sees who the person is, and nothing of the record',
};

export const REGISTERED: AccessReason = { code: 'registered', text: 'Registered at your practice' };
export const NAMED_GP: AccessReason = { code: 'registered', text: 'You are named as their general practitioner' };

export const NO_RELATIONSHIP: AccessReason = {
  code: 'no-relationship',
  text: 'Nothing was found that shows you or your organisation as involved in this person’s care',
};

export const OPTED_OUT: AccessReason = {
  code: 'opted-out',
  text: 'This person has opted out of the shared record',
};

/** Why a layer is closed. */
export const LAYER_WORDS = { relationship: NO_RELATIONSHIP, 'opt-out': OPTED_OUT } as const;

export const LIKENESS_WORDS: Readonly<Record<Exclude<Likeness, 'none'>, AccessReason>> = {
  'own-record': { code: 'own-record', text: 'This seems to be your own record: the privacy officer is told' },
  relative: {
    code: 'relative',
    text: 'This person has your family name and your address: the privacy officer is told',
  },
};

const GROUND_WORDS: Readonly<Record<Ground, string>> = {
  'patient-agreed': 'the patient was asked and agreed',
  'best-interests': 'the patient cannot be asked, and it is in their best interests',
  emergency: 'an emergency',
  legal: 'a legal ground',
};

export function groundWords(layer: 'relationship' | 'opt-out', ground: Ground): string {
  const against = layer === 'opt-out' ? 'Opened in spite of the opt-out' : 'Opened without a relationship';
  return `${against}: ${GROUND_WORDS[ground]}`;
}

/** A fact of care that is a relationship. */
export type CareFact = Extract<AccessFact, { active: boolean }>;

/** 'Admitted to ward 3B since 18-Nov-2026'. */
export function careReason(fact: CareFact, nowMs: number): AccessReason {
  return { code: fact.kind, text: joined(wordsOf(fact, nowMs)) };
}

type Words = readonly (string | null)[];

function wordsOf({ kind, period, place }: CareFact, nowMs: number): Words {
  const start = day(period.startMs);
  const isOver = period.endMs !== null && period.endMs <= nowMs;
  const since = start === null ? null : `since ${start}`;
  const until = isOver ? `until ${day(period.endMs) ?? ''}` : null;
  const where = place === null ? null : `(${place})`;
  switch (kind) {
    case 'encounter': {
      const ward = place !== null && /^ward\b/i.test(place) ? place.replace(/^ward\b/i, 'ward') : null;
      if (ward !== null) return isOver ? [`On ${ward}`, until] : [`Admitted to ${ward}`, since];
      if (isOver) return ['Seen by your organisation', where, `on ${day(period.startMs ?? period.endMs) ?? ''}`];
      return ['In the care of your organisation', where, since];
    }
    case 'appointment':
      return ['Appointment at your organisation', start === null ? null : `on ${start}`, where];
    case 'referral':
      return ['Referred to your organisation', start === null ? null : `on ${start}`, where];
    case 'care-team':
      return ['In the care of your team', where, since, until];
    case 'episode':
      return ['In the care of your organisation', where, since, until];
  }
}

const day = (ms: number | null): string | null => (ms === null ? null : formatDate(clinicalInstant(ms)));

const joined = (parts: Words): string => parts.filter((part) => part !== null && part !== '').join(' ');
