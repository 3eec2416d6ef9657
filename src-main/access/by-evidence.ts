import type { AccessReason } from '../../src-shared/contract/index.ts';
import { type AccessFacts, decide, deny, type LayerState, type RecordLayer, withReason } from './decide.ts';
import type { Deciding } from './deciding.ts';
import type { AccessDecision, AccessQuestion } from './decision.ts';
import { CARE_TYPES, evidenceOf, type RefusedEvidence } from './evidence.ts';
import { likenessOf } from './likeness.ts';
import { NO_RELATIONSHIP, OPTED_OUT } from './reason-words.ts';
import { isOptedOut, relationshipsIn } from './relationship.ts';
import type { AccessFact } from '../record/index.ts';

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
  if (patient.kind === 'refused') return deny(patient.code);
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
  if (consents.kind === 'refused') return deny(consents.code);
  const optedOut = isOptedOut(consents.facts, clocks.wall());
  if (!optedOut && !consents.complete) return deny('access-not-checked');
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

  const found = await relationships(patient.facts, question, deciding);
  if ('code' in found) return deny(found.code);
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

/** The first that is found, by the Patient alone where that will do. @throws BackendError */
async function relationships(
  ofPatient: readonly AccessFact[],
  { patientId, offer, signal }: AccessQuestion,
  { client, record, identity, policy, clocks }: Deciding,
): Promise<{ readonly reasons: readonly AccessReason[] } | RefusedEvidence> {
  const inThese = (facts: readonly AccessFact[]): readonly AccessReason[] =>
    relationshipsIn(facts, identity, policy.periods, clocks.wall());
  const registered = inThese(ofPatient);
  if (registered.length > 0) return { reasons: registered };
  for (const type of CARE_TYPES) {
    const evidence = await evidenceOf(type, { client, record, patientId, signal }, offer);
    if (evidence.kind === 'refused') return evidence;
    // The nearest says enough; there may be a hundred.
    const [nearest] = inThese(evidence.facts);
    if (nearest !== undefined) return { reasons: [nearest] };
  }
  return { reasons: [] };
}
