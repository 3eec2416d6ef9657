import { describe, expect, test } from 'vitest';
import { capabilitiesOf } from '../../../src-main/access/capabilities.ts';
import { type AccessFacts, decide, type LayerState, withReason } from '../../../src-main/access/decide.ts';
import type { AccessDecision } from '../../../src-main/access/decision.ts';
import { GROUNDS, type GivenReason, LAYERS } from '../../../src-shared/contract/index.ts';
import { policyWith, type RoleName, ROLES } from './roles.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const OPEN: LayerState = { kind: 'open', reasons: [{ code: 'registered', text: 'Registered at your practice' }] };
const FREE: LayerState = { kind: 'open', reasons: [] };
const CLOSED: LayerState = { kind: 'closed', reasons: [], accepted: null };

interface Case {
  readonly role: RoleName;
  readonly sensitive: boolean;
  readonly likeness: AccessFacts['likeness'];
  readonly ownRecord: 'refuse' | 'flag';
  readonly relatives: 'refuse' | 'flag' | 'ignore';
  readonly optedOut: boolean;
  readonly related: boolean;
  readonly given: GivenReason | null;
}

function outcomeOf({ role, sensitive, likeness, ownRecord, relatives, optedOut, related, given }: Case): string {
  const asker = { policy: policyWith({ ownRecord, relatives }), role: ROLES[role] };
  const facts: AccessFacts = {
    sensitive,
    likeness,
    layers: { 'opt-out': optedOut ? CLOSED : FREE, relationship: related ? OPEN : CLOSED },
    demographicsOnly: false,
  };
  if (given === null) return inShort(decide(facts, asker, NOW));
  const said = withReason(facts, given, asker, NOW);
  return inShort(said.kind === 'granted' ? decide(said.facts, asker, NOW) : said.decision);
}

function inShort(decision: AccessDecision): string {
  switch (decision.kind) {
    case 'deny':
      return `refused: ${decision.code}`;
    case 'reason-needed':
      return `asks ${decision.ask.layer}: ${decision.ask.grounds.map(({ ground }) => ground).join(' ') || 'nothing'}`;
    case 'permit': {
      const { access, seconds, toReview } = decision;
      const what = access.may.includes('record') ? 'record' : 'demographics';
      const time = seconds === null ? '' : ` for ${seconds} s on ${access.ground ?? 'nothing'}`;
      return `${what}${time}${toReview ? ', to review' : ''}`;
    }
  }
}

// The same rule said once more, as plainly as it can be said: by name of the role and not by its codes.
const SEES_RECORD: ReadonlySet<RoleName> = new Set([
  'clinician',
  'clinician without emergency access',
  'nurse',
  'student',
]);
const GIVES_REASONS: Readonly<Partial<Record<RoleName, Readonly<Record<'relationship' | 'opt-out', string>>>>> = {
  clinician: {
    relationship: 'patient-agreed best-interests emergency legal',
    'opt-out': 'emergency legal',
  },
  'clinician without emergency access': { relationship: 'patient-agreed best-interests', 'opt-out': '' },
  nurse: { relationship: 'patient-agreed best-interests emergency', 'opt-out': 'emergency' },
};

function expected({ role, sensitive, likeness, ownRecord, relatives, optedOut, related, given }: Case): string {
  if (role === 'no allowed role') return 'refused: role-not-allowed';
  if (sensitive) return 'refused: sensitive';
  if (likeness === 'own-record' && ownRecord === 'refuse') return 'refused: own-record';
  if (likeness === 'relative' && relatives === 'refuse') return 'refused: relative';
  const isFlagged = likeness === 'own-record' || (likeness === 'relative' && relatives === 'flag');
  const review = isFlagged ? ', to review' : '';
  if (!SEES_RECORD.has(role)) return `demographics${review}`;
  const grounds = (layer: 'relationship' | 'opt-out'): string => GIVES_REASONS[role]?.[layer] ?? '';
  const asks = (layer: 'relationship' | 'opt-out'): string => `asks ${layer}: ${grounds(layer) || 'nothing'}`;
  const opens = (layer: 'relationship' | 'opt-out'): boolean =>
    given?.layer === layer && grounds(layer).split(' ').includes(given.ground);
  if (optedOut && !opens('opt-out'))
    return given?.layer === 'opt-out' ? 'refused: reason-not-accepted' : asks('opt-out');
  if (!related && !opens('relationship')) {
    return given?.layer === 'relationship' ? 'refused: reason-not-accepted' : asks('relationship');
  }
  const isOnReason = (optedOut && opens('opt-out')) || (!related && opens('relationship'));
  return isOnReason ? `record for 3600 s on ${given?.ground ?? ''}, to review` : `record${review}`;
}

const REASONS: readonly (GivenReason | null)[] = [
  null,
  ...LAYERS.flatMap((layer) => GROUNDS.map((ground) => ({ layer, ground, words: 'Seen in the corridor' }))),
];

function allCases(): Case[] {
  const both = [true, false];
  const cases: Case[] = [];
  for (const role of Object.keys(ROLES) as RoleName[])
    for (const sensitive of both)
      for (const likeness of ['none', 'own-record', 'relative'] as const)
        for (const ownRecord of ['refuse', 'flag'] as const)
          for (const relatives of ['refuse', 'flag', 'ignore'] as const)
            for (const optedOut of both)
              for (const related of both)
                for (const given of REASONS)
                  cases.push({ role, sensitive, likeness, ownRecord, relatives, optedOut, related, given });
  return cases;
}

describe('who may see what (HAZ-028)', () => {
  test('an override of one layer never opens another: every layer, role and policy with every override (HAZ-028)', () => {
    const cases = allCases();
    expect(cases).toHaveLength(8 * 2 * 3 * 2 * 3 * 2 * 2 * 13);
    const wrong = cases
      .map((one) => ({ one, is: outcomeOf(one), should: expected(one) }))
      .filter(({ is, should }) => is !== should);
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  const PLAIN: Case = {
    role: 'clinician',
    sensitive: false,
    likeness: 'none',
    ownRecord: 'refuse',
    relatives: 'flag',
    optedOut: false,
    related: true,
    given: null,
  };
  const emergency = (layer: GivenReason['layer']): GivenReason => ({ layer, ground: 'emergency', words: 'Collapsed' });

  test.each<[string, Partial<Case>, string]>([
    ['a relationship opens the record', {}, 'record'],
    ['a student sees the record of whom they care for', { role: 'student' }, 'record'],
    ['a receptionist sees who the person is', { role: 'receptionist', related: false }, 'demographics'],
    ['also where the person has opted out', { role: 'receptionist', optedOut: true }, 'demographics'],
    ['but nobody who is protected nationally', { role: 'receptionist', sensitive: true }, 'refused: sensitive'],
    ['a role that policy does not know does nothing', { role: 'no allowed role' }, 'refused: role-not-allowed'],
    [
      'without a relationship a reason is asked for',
      { related: false },
      'asks relationship: patient-agreed best-interests emergency legal',
    ],
    [
      'and opens it for an hour',
      { related: false, given: emergency('relationship') },
      'record for 3600 s on emergency, to review',
    ],
    ['a student has none to give', { role: 'student', related: false }, 'asks relationship: nothing'],
    ['an opt-out takes more than asking', { optedOut: true }, 'asks opt-out: emergency legal'],
    [
      'a reason for the relationship opens no opt-out',
      { optedOut: true, related: false, given: emergency('relationship') },
      'asks opt-out: emergency legal',
    ],
    [
      'a reason for the opt-out is none for the relationship',
      { optedOut: true, related: false, given: emergency('opt-out') },
      'asks relationship: patient-agreed best-interests emergency legal',
    ],
    [
      'a reason for an entry opens no record',
      { related: false, given: emergency('entry') },
      'asks relationship: patient-agreed best-interests emergency legal',
    ],
    ['no reason opens a protected record', { sensitive: true, given: emergency('relationship') }, 'refused: sensitive'],
    [
      'no reason opens one’s own record',
      { likeness: 'own-record', given: emergency('relationship') },
      'refused: own-record',
    ],
    ['a relative’s is told to the privacy officer', { likeness: 'relative' }, 'record, to review'],
    [
      'that the patient agreed sets no opt-out aside',
      { optedOut: true, given: { layer: 'opt-out', ground: 'patient-agreed', words: 'Asked' } },
      'refused: reason-not-accepted',
    ],
  ])('%s', (_promise, differing, outcome) => {
    expect(outcomeOf({ ...PLAIN, ...differing })).toBe(outcome);
  });

  const asker = { policy: policyWith(), role: ROLES.clinician };
  const open: AccessFacts = {
    sensitive: false,
    likeness: 'none',
    layers: { 'opt-out': FREE, relationship: OPEN },
    demographicsOnly: false,
  };

  test('a permit says why, and until when', () => {
    const facts: AccessFacts = {
      ...open,
      likeness: 'relative',
      layers: { ...open.layers, relationship: { kind: 'opened', ground: 'legal', seconds: 90, reasons: [] } },
    };
    const decision = decide(facts, asker, NOW);
    expect(decision).toMatchObject({ kind: 'permit', seconds: 90, toReview: true });
    if (decision.kind !== 'permit') return;
    expect(decision.access.until).toBe('2026-11-23T09:01:30.000Z');
    expect(decision.access.reasons).toEqual([
      { code: 'override', text: 'Opened without a relationship: a legal ground' },
      { code: 'relative', text: 'This person has your family name and your address: the privacy officer is told' },
    ]);
  });

  test('of two reasons the shorter time counts', () => {
    const opened = (seconds: number): LayerState => ({ kind: 'opened', ground: 'emergency', seconds, reasons: [] });
    const facts = { ...open, layers: { 'opt-out': opened(20), relationship: opened(900) } };
    expect(decide(facts, asker, NOW)).toMatchObject({ kind: 'permit', seconds: 20 });
  });

  test('what the backend does not accept is not offered, and what policy does not list neither', () => {
    const accepted = ['emergency', 'public-interest'];
    const closed: LayerState = { kind: 'closed', reasons: [], accepted };
    const facts = { ...open, layers: { ...open.layers, relationship: closed } };
    expect(inShort(decide(facts, asker, NOW))).toBe('asks relationship: emergency');
    const withoutLaw = { ...asker, policy: policyWith({ relationshipGrounds: [] }) };
    expect(inShort(decide(facts, withoutLaw, NOW))).toBe('asks relationship: nothing');
  });

  test('a reason that another computer’s policy took opens nothing where this one’s does not', () => {
    const opened: LayerState = { kind: 'opened', ground: 'legal', seconds: 60, reasons: [] };
    const facts = { ...open, layers: { ...open.layers, relationship: opened } };
    const decision = decide(facts, { ...asker, role: ROLES.nurse }, NOW);
    expect(inShort(decision)).toBe('asks relationship: patient-agreed best-interests emergency');
    expect(decision).toMatchObject({ ask: { reasons: [{ code: 'no-relationship' }] } });
  });

  test('words are asked for where policy asks for them', () => {
    const facts = { ...open, layers: { ...open.layers, relationship: CLOSED } };
    const silent = { layer: 'relationship', ground: 'legal', words: '  ' } as const;
    expect(withReason(facts, silent, asker, NOW)).toEqual({
      kind: 'decided',
      decision: { kind: 'deny', code: 'reason-not-accepted', reasons: [] },
    });
    expect(withReason(facts, { ...silent, words: 'Court order 7' }, asker, NOW).kind).toBe('granted');
  });

  test('a backend that gives a role who the person is and nothing else is not widened by policy', () => {
    const decision = decide({ ...open, demographicsOnly: true }, asker, NOW);
    expect(decision).toMatchObject({ kind: 'permit', access: { may: ['demographics'], restrictedGrounds: [] } });
  });
});

test('a line of the table of roles counts in whatever case it was written: no wider one below it is taken (HAZ-028)', () => {
  const policy = policyWith({
    roles: [
      { roles: ['r8004'], activities: [], may: ['demographics'] },
      { activities: ['B0360'], may: ['demographics', 'record'] },
    ],
  });
  const student = { roleCode: 'S8000:G8000:R8004', activityCodes: ['B0360'] };
  expect(capabilitiesOf(policy, student)).toEqual(['demographics']);
});
