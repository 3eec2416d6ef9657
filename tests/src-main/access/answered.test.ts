import { expect, test } from 'vitest';
import type { AccessFact } from '../../../src-main/record/index.ts';
import {
  type Answer,
  BASE,
  decided,
  deskOf,
  facts,
  given,
  NOBODY,
  refused,
  SOMEBODY,
  UNREADABLE,
} from './backend-in-words.ts';

// A copy opens by the decision of before where nobody answers. What a backend does answer is an answer, also where it cannot be told what it
// permits: an opt-out may be in it.

const REGISTERED: AccessFact = { kind: 'registered', parties: [], unread: [] };
const page = (next: string | null): Answer => ({ status: 200, result: { kind: 'access-evidence', facts: [], next } });
const PORTAL: Answer = { ...UNREADABLE, contentType: 'text/html; charset=utf-8' };
const operations = ['access-decision'];

test.each<[string, Answer, true | undefined]>([
  ['a decision that this viewer does not know', UNREADABLE, true],
  ['a layer of an entry', decided({ decision: 'permit-with-reason-needed', layer: 'entry' }), true],
  ['an entry’s reason for the record', decided({ overrides: [given('entry', 'emergency')] }), true],
  ['the page of a network between', PORTAL, undefined],
  ['an error', refused(500), undefined],
  ['an error of a gateway', { ...refused(503), contentType: 'text/html' }, undefined],
])(
  'of a backend that decides, what permits nothing is an answer or none: %s (HAZ-031)',
  async (_, answer, answered) => {
    const decision = await deskOf({ operations, answer: () => answer }).decide();
    expect(decision).toMatchObject({ kind: 'deny' });
    expect('answered' in decision ? decision.answered : undefined).toBe(answered);
  },
);

test('whom the backend permits and does not name is compared with nobody: an answer, and no yes (HAZ-031)', async () => {
  const person = { ...NOBODY, nhsNumber: '9990000018' };
  const answer = (request: string): Answer => (request.endsWith('$access-decision') ? decided({}) : facts());
  const decision = await deskOf({ operations, person, answer }).decide();
  expect(decision).toMatchObject({ kind: 'deny', code: 'access-not-checked', answered: true });
});

test.each<[string, Readonly<Record<string, Answer>>, readonly string[] | null, true | undefined]>([
  ['a Consent that may be an opt-out', { Consent: facts({ kind: 'unclear-consent' }) }, null, true],
  ['more Consents than can be read', { Consent: page(`${BASE}/Consent`) }, null, true],
  ['Consents that cannot be read', { Consent: UNREADABLE }, null, true],
  ['no Consents at all', {}, ['Patient', 'Encounter'], true],
  ['a Patient that cannot be read', { Patient: UNREADABLE }, null, true],
  ['the page of a network between', { Consent: PORTAL }, null, undefined],
  ['an error', { Consent: refused(500) }, null, undefined],
])('of one that does not, too: %s (HAZ-031)', async (_, answers, resourceTypes, answered) => {
  const all: Readonly<Record<string, Answer>> = { Patient: facts(SOMEBODY, REGISTERED), ...answers };
  const answer = (request: string): Answer => all[request.slice('GET '.length)] ?? facts();
  const decision = await deskOf({ resourceTypes, answer }).decide();
  expect(decision).toMatchObject({ kind: 'deny', code: 'access-not-checked' });
  expect('answered' in decision ? decision.answered : undefined).toBe(answered);
});
