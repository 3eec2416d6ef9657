import { backendDecision } from './backend-decision.ts';
import { decide, deny, type LayerState } from './decide.ts';
import type { Deciding } from './deciding.ts';
import type { AccessDecision, AccessQuestion } from './decision.ts';

const OPEN: LayerState = { kind: 'open', reasons: [] };

/** A backend that enforces by `$record-sources` and has no `$access-decision`: its refusal is the decision. @throws BackendError */
export async function decideBySources(
  { patientId, signal }: AccessQuestion,
  { client, record, asker, clocks }: Deciding,
): Promise<AccessDecision> {
  const { status, bytes } = await client.get(client.url(`Patient/${patientId}/$record-sources`), signal);
  const told = await record.read(0, { kind: 'outcome' }, status, bytes);
  const code = backendDecision(status, told.kind === 'outcome' ? (told.detail ?? told.code) : null);
  if (code !== null) return deny(code);
  const layers = { 'opt-out': OPEN, relationship: OPEN };
  return decide({ sensitive: false, likeness: 'none', layers, demographicsOnly: false }, asker, clocks.wall());
}
