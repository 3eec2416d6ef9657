import type { AccessReason } from '../../src-shared/contract/index.ts';
import { type AccessFacts, decide, deny, type LayerState, type RecordLayer, UNCLEAR, withReason } from './decide.ts';
import type { Deciding } from './deciding.ts';
import type { AccessDecision, AccessQuestion } from './decision.ts';
import { CARE_TYPES, evidenceOf, type FoundEvidence, readAgain, type RefusedEvidence } from './evidence.ts';
import { likenessOf } from './likeness.ts';
import { NO_RELATIONSHIP, OPTED_OUT } from './reason-words.ts';
import { PartyBook } from './parties.ts';
import { isOptedOut, relationshipsIn, unreadIn } from './relationship.ts';

const OPEN: LayerState = { kind: 'open', reasons: [] };

/**
 * Decides from standard resources, one after the other and no more than are needed: the Patient, opt-outs, then what may show a
 * relationship. What could not be checked is never a yes (HAZ-028). @throws BackendError
 */
export async function decideByEvidence(question: AccessQuestion, deciding: Deciding): Promise<AccessDecision> {
  const { asker, identity, clocks, grants, policy } = deciding;
  const { patientId, offer, signal, reason } = question;
  const asked = { client: deciding.client, record: deciding.record, patientId, signal };
  const judge = (facts: AccessFacts): AccessDecision => decide(facts, asker, clocks.wall());
  const patient = await evidenceOf('Patient', asked, offer);
  if (patient.kind === 'refused') return refusedBy(patient);
  const person = patient.facts.find((fact) => fact.kind === 'person');
  const sensitive = patient.facts.some(({ kind }) => kind === 'sensitive');
  if (person === undefined && !sensitive) return deny('not-found');
  const who: AccessFacts = {
    sensitive,
    likeness: person === undefined ? 'none' : likenessOf(identity.person, person),
    layers: { 'opt-out': OPEN, relationship: OPEN },
    demographicsOnly: false,
  };
  const first = judge(who);
  // Refused already, or nothing of the record is shown to this role: nothing further is asked.
  if (first.kind !== 'permit' || !first.access.may.includes('record')) return first;

  const consents = await evidenceOf('Consent', asked, offer);
  if (consents.kind === 'refused') return refusedBy(consents);
  const optedOut = isOptedOut(consents.facts, clocks.wall());
  const isClear = consents.complete && !consents.facts.some(({ kind }) => kind === 'unclear-consent');
  if (!optedOut && !isClear) return UNCLEAR;
  let facts = optedOut ? closing(who, 'opt-out', [OPTED_OUT], question, deciding) : who;
  if (reason?.layer === 'opt-out') {
    const said = withReason(facts, reason, asker, clocks.wall());
    if (said.kind === 'granted') {
      grants.add(patientId, said.layer, reason.ground, policy.overrideMinutes * 60);
      facts = said.facts;
    } else if (said.decision.kind !== 'permit') return said.decision;
  }
  const second = judge(facts);
  if (second.kind !== 'permit') return second;

  const found = await relationships(patient, question, deciding);
  if ('code' in found) return refusedBy(found);
  facts =
    found.reasons.length > 0
      ? { ...facts, layers: { ...facts.layers, relationship: { kind: 'open', reasons: found.reasons } } }
      : closing(facts, 'relationship', [NO_RELATIONSHIP], question, deciding);
  if (reason?.layer !== 'relationship') return judge(facts);
  const said = withReason(facts, reason, asker, clocks.wall());
  if (said.kind === 'decided') return said.decision;
  grants.add(patientId, said.layer, reason.ground, policy.overrideMinutes * 60);
  return judge(said.facts);
}

const refusedBy = ({ code, answered }: RefusedEvidence): AccessDecision => (answered === true ? UNCLEAR : deny(code));

/** A layer that is closed, unless a reason for it is in force. */
function closing(
  facts: AccessFacts,
  layer: RecordLayer,
  reasons: readonly AccessReason[],
  { patientId }: AccessQuestion,
  { grants }: Deciding,
): AccessFacts {
  const grant = grants.left(patientId, layer);
  const state: LayerState =
    grant === null || grant.seconds <= 0
      ? { kind: 'closed', reasons, accepted: null }
      : { kind: 'opened', ground: grant.ground, seconds: grant.seconds, reasons };
  return { ...facts, layers: { ...facts.layers, [layer]: state } };
}

/** A role leads to its practitioner and organisation, and a location to the organisation that runs it. */
const MOST_ROUNDS = 3;

/** The first that is found, by the Patient alone where that will do. @throws BackendError */
async function relationships(
  patient: FoundEvidence,
  { patientId, offer, signal }: AccessQuestion,
  { client, record, identity, policy, clocks }: Deciding,
): Promise<{ readonly reasons: readonly AccessReason[] } | RefusedEvidence> {
  const parts = { client, record, patientId, signal };
  const parties = new PartyBook(parts, offer);
  /** What evidence comes to; where nothing does, once more with those whom it names and who did not come along. */
  const reasonsIn = async (evidence: FoundEvidence): Promise<readonly AccessReason[]> => {
    let { facts } = evidence;
    for (let round = 1; ; round += 1) {
      const reasons = relationshipsIn(facts, identity, policy.periods, clocks.wall());
      if (reasons.length > 0 || round > MOST_ROUNDS) return reasons;
      const unread = unreadIn(facts, policy.periods, clocks.wall());
      if (unread.length === 0) return [];
      const isNew = await parties.fetch(unread);
      // Those of an evidence before may be the same.
      if (!isNew && (round > 1 || parties.bodies.length === 0)) return [];
      facts = await readAgain(evidence, parts, parties.bodies);
    }
  };
  const registered = await reasonsIn(patient);
  if (registered.length > 0) return { reasons: registered };
  for (const type of CARE_TYPES) {
    const evidence = await evidenceOf(type, parts, offer);
    if (evidence.kind === 'refused') return evidence;
    // The nearest says enough; there may be a hundred.
    const [nearest] = await reasonsIn(evidence);
    if (nearest !== undefined) return { reasons: [nearest] };
  }
  return { reasons: [] };
}
