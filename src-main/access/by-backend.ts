import type { GivenReason, RefusalCode } from '../../src-shared/contract/index.ts';
import type { BackendAnswer } from '../backend/index.ts';
import type { BackendDecision } from '../record/index.ts';
import { backendDecision, isBackendsOwn } from './backend-decision.ts';
import { type AccessFacts, decide, deny, UNCLEAR, withReason } from './decide.ts';
import type { Deciding } from './deciding.ts';
import type { AccessDecision, AccessQuestion } from './decision.ts';
import { readEvidence, type RefusedEvidence } from './evidence.ts';
import { hasLikeness, type Likeness, likenessOf } from './likeness.ts';
import { deniedBy, factsFrom } from './told-by-backend.ts';

/** Why there is no decision; `not-understood`: there is one, and it is none that this viewer knows. */
export type NoDecision = RefusalCode | 'not-understood';

type About = Pick<AccessQuestion, 'patientId' | 'signal'>;

/** The backend's `$access-decision`, narrowed by policy. @throws BackendError */
export async function decideByBackend(
  { patientId, signal, reason }: AccessQuestion,
  deciding: Deciding,
): Promise<AccessDecision> {
  const { asker, clocks, grants, policy } = deciding;
  const about = { patientId, signal };
  const answer = await askBackend(about, deciding);
  if (typeof answer === 'string') return refusedAs(answer);
  if (answer.decision === 'deny') return deny(deniedBy(answer), answer.reasons);
  const likeness = await likenessTo(about, deciding);
  if (typeof likeness === 'object') return likeness.answered === true ? UNCLEAR : deny(likeness.code);
  const factsOf = (told: BackendDecision): AccessFacts | RefusalCode =>
    factsFrom(told, { patientId, grants, policySeconds: policy.overrideMinutes * 60, nowMs: clocks.wall(), likeness });
  const before = factsOf(answer);
  if (typeof before === 'string') return saidAs(before);
  if (reason === null) return decide(before, asker, clocks.wall());
  // Policy first: a reason that it does not take is never sent.
  const said = withReason(before, reason, asker, clocks.wall());
  if (said.kind === 'decided') return said.decision;
  const told = await tellBackend(about, reason, null, deciding);
  if (typeof told === 'string') return refusedAs(told);
  if (told.decision === 'deny') return deny(deniedBy(told), told.reasons);
  const isGranted = told.overrides.some(({ layer }) => layer === said.layer);
  if (isGranted) grants.add(patientId, said.layer, reason.ground, policy.overrideMinutes * 60);
  const after = factsOf(told);
  return typeof after === 'string' ? saidAs(after) : decide(after, asker, clocks.wall());
}

const refusedAs = (code: NoDecision): AccessDecision => (code === 'not-understood' ? UNCLEAR : deny(code));

/** By what a decision says. */
const saidAs = (code: RefusalCode): AccessDecision => (code === 'access-not-checked' ? UNCLEAR : deny(code));

/**
 * Says a reason, and how long policy lets it last: what the backend grants is what stands after a lock. A refusal of the
 * request itself is a refusal's code; what cannot be read permits nothing.
 * @param entryId `Type/id` for the layer 'entry'
 * @throws BackendError
 */
export async function tellBackend(
  { patientId, signal }: About,
  { layer, ground, words }: GivenReason,
  entryId: string | null,
  deciding: Deciding,
): Promise<BackendDecision | NoDecision> {
  const { client, policy } = deciding;
  const parameters = {
    resourceType: 'Parameters',
    parameter: [
      { name: 'layer', valueCode: layer },
      { name: 'ground', valueCode: ground },
      { name: 'minutes', valuePositiveInt: Math.ceil(policy.overrideMinutes) },
      ...(words.trim() === '' ? [] : [{ name: 'words', valueString: words.trim() }]),
      ...(entryId === null ? [] : [{ name: 'entry', valueString: entryId }]),
    ],
  };
  const url = client.url(`Patient/${patientId}/$access-decision`);
  return readDecision(await client.post(url, JSON.stringify(parameters), {}, signal), deciding);
}

async function askBackend({ patientId, signal }: About, deciding: Deciding): Promise<BackendDecision | NoDecision> {
  const { client } = deciding;
  return readDecision(await client.get(client.url(`Patient/${patientId}/$access-decision`), signal), deciding);
}

async function readDecision(answer: BackendAnswer, { record }: Deciding): Promise<BackendDecision | NoDecision> {
  const { status, bytes } = answer;
  if (status !== 200) {
    const told = await record.read(0, { kind: 'outcome' }, status, bytes);
    return backendDecision(status, told.kind === 'outcome' ? (told.detail ?? told.code) : null) ?? 'access-not-checked';
  }
  const read = await record.read(0, { kind: 'access-decision' }, status, bytes);
  if (read.kind === 'access-decision') return read.decision;
  return isBackendsOwn(answer) ? 'not-understood' : 'access-not-checked';
}

/** Who the resident is is asked only once the backend permits something, and where there is anything to compare with. */
async function likenessTo(
  about: About,
  { client, record, identity }: Deciding,
): Promise<Likeness | Pick<RefusedEvidence, 'code' | 'answered'>> {
  if (!hasLikeness(identity.person)) return 'none';
  const evidence = await readEvidence(client.url(`Patient/${about.patientId}`), { client, record, ...about });
  if (evidence.kind === 'refused') return evidence;
  const person = evidence.facts.find((fact) => fact.kind === 'person');
  return person === undefined ? { code: 'access-not-checked', answered: true } : likenessOf(identity.person, person);
}
