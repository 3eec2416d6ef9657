import { describe, expect, test } from 'vitest';
import { isOptedOut, relationshipsIn } from '../../../src-main/access/relationship.ts';
import type { AccessFact } from '../../../src-main/record/index.ts';
import { policyWith } from './roles.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-23T09:00:00Z');
const { periods } = policyWith();
const WHO = {
  userId: '555000000001',
  role: { roleId: 'r1', roleName: 'GP', organisationName: 'Example Surgery', odsCode: 'N00001' },
};
interface Party {
  readonly odsCode: string | null;
  readonly userId: string | null;
  readonly name: string | null;
}
const OURS: Party = { odsCode: 'n00001', userId: null, name: 'Example Surgery' };
const ME: Party = { odsCode: null, userId: '555000000001', name: null };
const THEIRS: Party = { odsCode: 'N00010', userId: '555000000009', name: 'Whiston Hospital' };

type CareKind = 'care-team' | 'encounter' | 'appointment' | 'referral' | 'episode';

interface Made {
  readonly parties?: readonly Party[];
  /** Days from now. */
  readonly start?: number;
  readonly end?: number;
  readonly active?: boolean;
  readonly place?: string;
}

const fact = (kind: CareKind, { parties = [OURS], start, end, active = true, place }: Made): AccessFact => ({
  kind,
  parties,
  period: { startMs: at(start), endMs: at(end) },
  active,
  place: place ?? null,
  unread: [],
});
const at = (days: number | undefined): number | null => (days === undefined ? null : NOW + days * DAY);
const found = (...facts: AccessFact[]): string[] => relationshipsIn(facts, WHO, periods, NOW).map(({ text }) => text);

describe('what shows that somebody is involved in a person’s care, where the backend does not say', () => {
  test('the practice where the person is registered, and their general practitioner', () => {
    expect(found({ kind: 'registered', parties: [THEIRS, OURS], unread: [] })).toEqual(['Registered at your practice']);
    expect(found({ kind: 'registered', parties: [ME], unread: [] })).toEqual([
      'You are named as their general practitioner',
    ]);
    expect(found({ kind: 'registered', parties: [THEIRS], unread: [] })).toEqual([]);
  });

  test.each<[string, CareKind, Made, string | null]>([
    ['an admission', 'encounter', { start: -5, place: 'Ward 3B' }, 'Admitted to ward 3B since 18-Nov-2026'],
    [
      'an encounter that goes on',
      'encounter',
      { start: -5, place: 'Fracture clinic' },
      'In the care of your organisation (Fracture clinic) since 18-Nov-2026',
    ],
    [
      'one that ended four weeks ago',
      'encounter',
      { start: -30, end: -28, active: false },
      'Seen by your organisation on 24-Oct-2026',
    ],
    ['but not longer ago', 'encounter', { start: -30, end: -28.1, active: false }, null],
    ['whatever its status says', 'encounter', { start: -400, end: -300 }, null],
    ['not one that has yet to begin', 'encounter', { start: 1 }, null],
    ['not one that is over and does not say when', 'encounter', { start: -5, active: false }, null],
    ['not that of another organisation', 'encounter', { start: -5, parties: [THEIRS] }, null],
    ['an appointment to come', 'appointment', { start: 27 }, 'Appointment at your organisation on 20-Dec-2026'],
    ['not one further ahead', 'appointment', { start: 29 }, null],
    ['one that was', 'appointment', { start: -20, active: false }, 'Appointment at your organisation on 03-Nov-2026'],
    ['not one without a date', 'appointment', {}, null],
    ['a referral', 'referral', { start: -100 }, 'Referred to your organisation on 15-Aug-2026'],
    ['not one of last year', 'referral', { start: -181 }, null],
    ['not one that is done with', 'referral', { start: -10, active: false }, null],
    ['not one without a date', 'referral', {}, null],
    ['a care team with oneself in it', 'care-team', { parties: [THEIRS, ME] }, 'In the care of your team'],
    ['not one that was dissolved long ago', 'care-team', { end: -60 }, null],
    ['an episode of care', 'episode', { start: -400 }, 'In the care of your organisation since 19-Oct-2025'],
    ['not one that is over and does not say when', 'episode', { start: -400, active: false }, null],
  ])('%s (%s)', (_what, kind, made, text) => {
    expect(found(fact(kind, made))).toEqual(text === null ? [] : [text]);
  });

  test('nobody is involved by a code or a number that is not stated on either side', () => {
    const nobody = { odsCode: null, userId: null, name: 'Example Surgery' };
    expect(found(fact('care-team', { parties: [nobody] }))).toEqual([]);
  });

  test('an opt-out counts while it is in force, and without dates always', () => {
    const optOut = (startMs: number | null, endMs: number | null): AccessFact => ({
      kind: 'opt-out',
      period: { startMs, endMs },
    });
    expect(isOptedOut([], NOW)).toBe(false);
    expect(isOptedOut([optOut(null, null)], NOW)).toBe(true);
    expect(isOptedOut([optOut(NOW - DAY, NOW + DAY)], NOW)).toBe(true);
    expect(isOptedOut([optOut(NOW + DAY, null)], NOW)).toBe(false);
    expect(isOptedOut([optOut(null, NOW - DAY)], NOW)).toBe(false);
    expect(isOptedOut([optOut(null, NOW - DAY), optOut(NOW - DAY, null)], NOW)).toBe(true);
  });
});
