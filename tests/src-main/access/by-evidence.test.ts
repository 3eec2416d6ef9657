import { describe, expect, test } from 'vitest';
import { BackendError } from '../../../src-main/backend/index.ts';
import type { AccessFact } from '../../../src-main/record/index.ts';
import type { GivenReason } from '../../../src-shared/contract/index.ts';
import { BASE, deskOf, facts, NOBODY, NOW, refused, SOMEBODY, UNREADABLE, type Answer } from './backend-in-words.ts';
import { ROLES } from './roles.ts';

const OURS = { odsCode: 'N00001', userId: null, name: 'Example Surgery' };
const REGISTERED: AccessFact = { kind: 'registered', parties: [OURS], unread: [] };
const OPT_OUT: AccessFact = { kind: 'opt-out', period: { startMs: null, endMs: null } };
const ADMITTED: AccessFact = {
  kind: 'encounter',
  parties: [OURS],
  period: { startMs: NOW - 5 * 86_400_000, endMs: null },
  active: true,
  place: 'Ward 3B',
  unread: [],
};
const EMERGENCY: GivenReason = { layer: 'relationship', ground: 'emergency', words: 'Collapsed' };
const AGAINST_OPT_OUT: GivenReason = { layer: 'opt-out', ground: 'emergency', words: 'Collapsed' };

const backend =
  (answers: Readonly<Record<string, Answer>>) =>
  (request: string): Answer =>
    answers[request.replace(/^GET /, '')] ?? facts();

const typesAsked = (requests: readonly string[]): string[] =>
  requests.map((request) => request.replace(/^GET (\w+).*$/, '$1'));

describe('a backend that does not decide: standard resources, and no more of them than are needed', () => {
  test('registered here: the Patient and opt-outs are asked for, nothing else', async () => {
    const { decide, requests } = deskOf({ answer: backend({ Patient: facts(SOMEBODY, REGISTERED) }) });
    expect(await decide()).toMatchObject({
      kind: 'permit',
      seconds: null,
      access: { reasons: [{ code: 'registered', text: 'Registered at your practice' }] },
    });
    expect(typesAsked(requests)).toEqual(['Patient', 'Consent']);
  });

  test('looks on until a relationship is found, and says which', async () => {
    const { decide, requests } = deskOf({ answer: backend({ Patient: facts(SOMEBODY), Encounter: facts(ADMITTED) }) });
    expect(await decide()).toMatchObject({
      kind: 'permit',
      access: { reasons: [{ code: 'encounter', text: 'Admitted to ward 3B since 18-Nov-2026' }] },
    });
    expect(typesAsked(requests)).toEqual(['Patient', 'Consent', 'CareTeam', 'Encounter']);
  });

  test('each search is limited in number and in what comes back', async () => {
    const { decide, requests } = deskOf({ answer: backend({ Patient: facts(SOMEBODY) }) });
    await decide();
    for (const request of requests.slice(1)) {
      const query = new URL(request.replace('GET ', `${BASE}/`)).searchParams;
      expect(query.get('patient')).toBe('p1');
      expect(Number(query.get('_count'))).toBeLessThanOrEqual(100);
      expect(query.get('_elements')).not.toBeNull();
    }
  });

  test('asks for no type that the backend does not offer', async () => {
    const resourceTypes = ['Patient', 'Consent', 'Encounter'];
    const { decide, requests } = deskOf({ resourceTypes, answer: backend({ Patient: facts(SOMEBODY) }) });
    expect(await decide()).toMatchObject({ kind: 'reason-needed', ask: { layer: 'relationship' } });
    expect(typesAsked(requests)).toEqual(['Patient', 'Consent', 'Encounter']);
  });

  test('asks by id for whom near care names and who did not come along, and for nobody else (HAZ-028)', async () => {
    const unread = ['Organization/o-1', 'Organization/o-1?_revinclude=x', 'Patient/p2', 'Practitioner/../Patient', 'x'];
    const near: AccessFact = { ...ADMITTED, parties: [], unread };
    const past: AccessFact = { ...near, unread: ['Location/l-1'], active: false };
    const { decide, requests } = deskOf({
      answer: backend({ Patient: facts(SOMEBODY), Encounter: facts(near, past), Organization: refused(403) }),
    });
    expect(await decide()).toMatchObject({ kind: 'reason-needed', ask: { layer: 'relationship' } });
    expect(requests.filter((request) => request.includes('_id=') && !request.startsWith('GET Patient'))).toEqual([
      'GET Organization?_id=o-1&_count=50',
    ]);
  });

  test('asks for each of them once, for no type that is not offered, and not without end', async () => {
    const unread = ['Location/l-1', ...Array.from({ length: 300 }, (_, at) => `Organization/o-${at}`)];
    const named: AccessFact = { ...ADMITTED, parties: [], unread };
    const { decide, requests } = deskOf({
      resourceTypes: ['Patient', 'Consent', 'Encounter', 'Organization', 'EpisodeOfCare'],
      answer: backend({ Patient: facts(SOMEBODY), Encounter: facts(named), EpisodeOfCare: facts(named) }),
    });
    await decide();
    const asked = requests.filter((request) => !/^GET (Patient|Consent|Encounter|EpisodeOfCare)/.test(request));
    const ids = asked.flatMap((request) => /_id=([^&]*)/.exec(request)?.[1]?.split('%2C') ?? []);
    expect(ids).toHaveLength(200);
    expect(new Set(ids).size).toBe(200);
  });

  test('asks of a protected person nothing further, whatever is given as a reason', async () => {
    const { decide, requests } = deskOf({ answer: backend({ Patient: facts({ kind: 'sensitive' }) }) });
    expect(await decide(EMERGENCY)).toMatchObject({ kind: 'deny', code: 'sensitive' });
    expect(typesAsked(requests)).toEqual(['Patient']);
  });

  test('asks of one’s own record nothing further', async () => {
    const person = { ...NOBODY, nhsNumber: '9990000018' };
    const { decide, requests } = deskOf({ person, answer: backend({ Patient: facts(SOMEBODY, REGISTERED) }) });
    expect(await decide()).toMatchObject({ kind: 'deny', code: 'own-record' });
    expect(typesAsked(requests)).toEqual(['Patient']);
  });

  test('a role that sees who the person is takes the Patient and nothing more', async () => {
    const { decide, requests } = deskOf({ role: ROLES.receptionist, answer: backend({ Patient: facts(SOMEBODY) }) });
    expect(await decide()).toMatchObject({ kind: 'permit', access: { may: ['demographics'] } });
    expect(typesAsked(requests)).toEqual(['Patient']);
  });

  test('nobody by that id is nobody found', async () => {
    expect(await deskOf({ answer: backend({}) }).decide()).toMatchObject({ kind: 'deny', code: 'not-found' });
  });

  test.each<[string, Readonly<Record<string, Answer>>, string]>([
    ['the Patient cannot be read', { Patient: UNREADABLE }, 'access-not-checked'],
    ['the Patient is refused', { Patient: refused(403) }, 'forbidden'],
    ['opt-outs are answered with an error', { Consent: refused(500) }, 'access-not-checked'],
    ['opt-outs cannot be read', { Consent: UNREADABLE }, 'access-not-checked'],
    [
      'there is a Consent of which it cannot be told whether it is one',
      { Patient: facts(SOMEBODY, REGISTERED), Consent: facts({ kind: 'unclear-consent' }) },
      'access-not-checked',
    ],
    ['a search for a relationship is answered with an error', { CareTeam: refused(400) }, 'access-not-checked'],
    ['a search for a relationship is refused', { Encounter: refused(403, 'sensitive') }, 'sensitive'],
  ])('nothing opens by omission: where %s (HAZ-028)', async (_what, answers, code) => {
    const { decide } = deskOf({ answer: backend({ Patient: facts(SOMEBODY), ...answers }) });
    expect(await decide(EMERGENCY)).toMatchObject({ kind: 'deny', code });
  });

  test('a 404 is “none” of a backend that says nothing of itself, and no answer of one that offers that type', async () => {
    const answer = backend({ Patient: facts(SOMEBODY), CareTeam: refused(404), Encounter: facts(ADMITTED) });
    expect(await deskOf({ answer }).decide()).toMatchObject({ kind: 'permit' });
    const offers = deskOf({ answer, resourceTypes: ['Patient', 'Consent', 'CareTeam', 'Encounter'] });
    expect(await offers.decide()).toMatchObject({ kind: 'deny', code: 'access-not-checked' });
  });

  test('a backend without Consents cannot say who opted out, whether it says so or answers 404 (HAZ-028)', async () => {
    const patient = { Patient: facts(SOMEBODY, REGISTERED) };
    const says = deskOf({ answer: backend(patient), resourceTypes: ['Patient', 'Encounter'] });
    expect(await says.decide(EMERGENCY)).toMatchObject({ kind: 'deny', code: 'access-not-checked' });
    expect(typesAsked(says.requests)).toEqual(['Patient']);
    const answers = deskOf({ answer: backend({ ...patient, Consent: refused(404) }) });
    expect(await answers.decide(EMERGENCY)).toMatchObject({ kind: 'deny', code: 'access-not-checked' });
  });

  test('no answer at all can be tried again, and nothing opens by it', async () => {
    const { decide } = deskOf({
      answer: (request) => {
        if (request === 'GET Consent') throw new TypeError('network');
        return facts(SOMEBODY, REGISTERED);
      },
    });
    await expect(decide()).rejects.toBeInstanceOf(BackendError);
  });

  test('opt-outs are read to their end, and nothing opens where there are more than can be read', async () => {
    const page = (next: string | null, ...some: AccessFact[]): Answer => ({
      status: 200,
      result: { kind: 'access-evidence', facts: some, next },
    });
    const pages = [page(`${BASE}/page2`), page(null, OPT_OUT)];
    const answers: Readonly<Record<string, Answer>> = { Patient: facts(SOMEBODY, REGISTERED) };
    const second = deskOf({
      answer: (request) => answers[request.slice(4)] ?? (request === 'GET page2' ? pages[1] : pages[0]) ?? facts(),
    });
    expect(await second.decide()).toMatchObject({ kind: 'reason-needed', ask: { layer: 'opt-out' } });
    const endless = deskOf({ answer: (request) => answers[request.slice(4)] ?? page(`${BASE}/further`) });
    expect(await endless.decide()).toMatchObject({ kind: 'deny', code: 'access-not-checked' });
    const elsewhere = deskOf({ answer: (request) => answers[request.slice(4)] ?? page('https://evil.example/fhir/x') });
    await expect(elsewhere.decide()).rejects.toMatchObject({ kind: 'foreign-link' });
  });
});

describe('reasons given here, where the backend keeps none', () => {
  const answer = backend({ Patient: facts(SOMEBODY) });

  test('open this record for a time, and no other', async () => {
    const { decide, decideOther, clocks } = deskOf({ answer });
    expect(await decide(EMERGENCY)).toMatchObject({ kind: 'permit', seconds: 3600, toReview: true });
    clocks.pass(600);
    expect(await decide()).toMatchObject({ kind: 'permit', seconds: 3000, access: { ground: 'emergency' } });
    expect(await decideOther('p2')).toMatchObject({ kind: 'reason-needed' });
    clocks.pass(3000);
    expect(await decide()).toMatchObject({ kind: 'reason-needed' });
  });

  test('go on through neither sleep nor a clock set back', async () => {
    const { decide, clocks } = deskOf({ answer, policy: { overrideMinutes: 10 } });
    await decide(EMERGENCY);
    clocks.setBack(86_400);
    expect(await decide()).toMatchObject({ kind: 'permit', seconds: 600 });
    clocks.pass(599);
    expect(await decide()).toMatchObject({ kind: 'permit', seconds: 1 });
    clocks.pass(1);
    expect(await decide()).toMatchObject({ kind: 'reason-needed' });
    await decide(EMERGENCY);
    clocks.sleep(600);
    expect(await decide()).toMatchObject({ kind: 'reason-needed' });
  });

  test('are another person’s only: a desk knows none of another', async () => {
    await deskOf({ answer }).decide(EMERGENCY);
    expect(await deskOf({ answer }).decide()).toMatchObject({ kind: 'reason-needed' });
  });

  test('are each for its own layer: an opt-out without a relationship takes two (HAZ-028)', async () => {
    const both = deskOf({ answer: backend({ Patient: facts(SOMEBODY), Consent: facts(OPT_OUT) }) });
    expect(await both.decide()).toMatchObject({ kind: 'reason-needed', ask: { layer: 'opt-out' } });
    expect(await both.decide(EMERGENCY)).toMatchObject({ kind: 'reason-needed', ask: { layer: 'opt-out' } });
    expect(await both.decide(AGAINST_OPT_OUT)).toMatchObject({ kind: 'reason-needed', ask: { layer: 'relationship' } });
    both.clocks.pass(60);
    expect(await both.decide(EMERGENCY)).toMatchObject({ kind: 'permit', seconds: 3540, toReview: true });
  });

  test('that are not accepted leave nothing behind', async () => {
    const { decide } = deskOf({ answer });
    expect(await decide({ ...EMERGENCY, ground: 'legal', words: '' })).toMatchObject({ code: 'reason-not-accepted' });
    expect(await decide()).toMatchObject({ kind: 'reason-needed' });
  });
});
