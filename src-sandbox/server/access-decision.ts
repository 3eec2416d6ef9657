import { LAYERS } from '../access/roles.ts';
import type { Decision, GivenReason, StaffAccess } from '../access/staff-access.ts';
import { at, isResource, textAt } from '../resource.ts';
import type { ResourceStore } from '../store/store.ts';
import { Refusal } from './refusal.ts';

/** Answers `GET Patient/[id]/$access-decision`, with `entry=Type/id` for one restricted entry (docs/backend.md). */
export function accessDecision(
  store: ResourceStore,
  access: StaffAccess,
  patientId: string,
  entry: string | null,
): object {
  assertKnown(store, patientId);
  return parametersOf(entry === null ? access.decide(patientId) : access.decideEntry(patientId, entryKey(entry)));
}

/**
 * Answers `POST Patient/[id]/$access-decision`: a reason is given for one layer.
 * @param body a FHIR `Parameters`
 * @throws Refusal 400 where it is not one, 404 where no such patient or entry is held
 */
export function giveReason(store: ResourceStore, access: StaffAccess, patientId: string, body: string): object {
  assertKnown(store, patientId);
  return parametersOf(access.give(patientId, readReason(body)));
}

function assertKnown(store: ResourceStore, patientId: string): void {
  if (!store.knowsPatient(patientId)) throw new Refusal(404, 'No such patient is held here.');
}

function parametersOf({ decision, layer, reasons, grounds, overrides }: Decision): object {
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'decision', valueCode: decision },
      ...(layer === undefined ? [] : [{ name: 'layer', valueCode: layer }]),
      ...reasons.map(({ code, text }) => ({
        name: 'reason',
        part: [
          { name: 'code', valueCode: code },
          { name: 'text', valueString: text },
        ],
      })),
      ...(grounds ?? []).map((ground) => ({ name: 'ground', valueCode: ground })),
      ...(overrides ?? []).map((given) => ({
        name: 'override',
        part: [
          { name: 'layer', valueCode: given.layer },
          { name: 'ground', valueCode: given.ground },
          { name: 'until', valueInstant: new Date(given.until).toISOString() },
        ],
      })),
    ],
  };
}

/** The person's own words (`words`) are for whoever reviews it: a real backend keeps them, the sandbox has the viewer's AuditEvent. */
function readReason(body: string): GivenReason {
  const parsed = parse(body);
  const parameter = (name: string): unknown => at(parsed, 'parameter').find((one) => textAt(one, 'name') === name);
  const valueOf = (name: string, type: string): string | undefined => textAt(parameter(name), type);
  const layer = LAYERS.find((one) => one === valueOf('layer', 'valueCode'));
  if (layer === undefined) throw new Refusal(400, `layer is one of ${LAYERS.join(', ')}.`);
  const ground = valueOf('ground', 'valueCode');
  if (ground === undefined) throw new Refusal(400, 'ground is missing: why is it to be opened?');
  const entry = valueOf('entry', 'valueString');
  if ((entry !== undefined) !== (layer === 'entry')) {
    throw new Refusal(400, 'entry goes with layer entry, and with no other.');
  }
  const minutes = minutesIn(parameter('minutes'));
  return { layer, ground, entry: entry === undefined ? undefined : entryKey(entry), minutes };
}

function minutesIn(parameter: unknown): number | undefined {
  if (parameter === undefined) return undefined;
  const [minutes] = at(parameter, 'valuePositiveInt');
  if (typeof minutes === 'number' && Number.isInteger(minutes) && minutes > 0) return minutes;
  throw new Refusal(400, 'minutes is a valuePositiveInt.');
}

function parse(body: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body);
    if (isResource(parsed) && parsed.resourceType === 'Parameters') return parsed;
  } catch {
    // Said below.
  }
  throw new Refusal(400, 'The body is not FHIR Parameters.');
}

function entryKey(text: string): string {
  if (!/^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/.test(text)) throw new Refusal(400, 'entry is Type/id.');
  return text;
}
