import { LAYERS } from '../access/roles.ts';
import type { Layer } from '../access/roles.ts';
import type { Decision, StaffAccess } from '../access/staff-access.ts';
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
  const { layer, ground, entry } = readReason(body);
  return parametersOf(access.give(patientId, layer, ground, entry));
}

function assertKnown(store: ResourceStore, patientId: string): void {
  if (!store.knowsPatient(patientId)) throw new Refusal(404, 'No such patient is held here.');
}

function parametersOf({ decision, layer, reasons, grounds, given }: Decision): object {
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
      ...(given === undefined
        ? []
        : [
            { name: 'until', valueInstant: new Date(given.until).toISOString() },
            { name: 'given', valueCode: given.ground },
          ]),
    ],
  };
}

interface GivenReason {
  readonly layer: Layer;
  /** As it was said: whether it is accepted is decided. */
  readonly ground: string;
  readonly entry: string | undefined;
}

/** The person's own words (`words`) are for whoever reviews it: a real backend keeps them, the sandbox has the viewer's AuditEvent. */
function readReason(body: string): GivenReason {
  const parsed = parse(body);
  const valueOf = (name: string, type: string): string | undefined =>
    textAt(
      at(parsed, 'parameter').find((one) => textAt(one, 'name') === name),
      type,
    );
  const layer = LAYERS.find((one) => one === valueOf('layer', 'valueCode'));
  if (layer === undefined) throw new Refusal(400, `layer is one of ${LAYERS.join(', ')}.`);
  const ground = valueOf('ground', 'valueCode');
  if (ground === undefined) throw new Refusal(400, 'ground is missing: why is it to be opened?');
  const entry = valueOf('entry', 'valueString');
  if ((entry !== undefined) !== (layer === 'entry')) {
    throw new Refusal(400, 'entry goes with layer entry, and with no other.');
  }
  return { layer, ground, entry: entry === undefined ? undefined : entryKey(entry) };
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
