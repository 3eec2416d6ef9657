import { z } from 'zod';
import { auditHealthSchema, givenReasonSchema, openedSchema } from './access.ts';
import type { IpcChannelName, IpcEventName } from './channels.ts';
import { diagnosisSchema } from './diagnosis.ts';
import { copiesHealthSchema, heldShownSchema } from './held.ts';
import { COLOUR_CHOICES, DENSITIES, TEXT_SIZES, type Display } from './display.ts';
import { NOTED_VIEWS } from './noted-view.ts';
import { launchAnswerSchema, launchStateSchema } from './launch.ts';
import { misuseToldSchema } from './misuse.ts';
import { versionStateSchema } from './version.ts';
import { patientMatchesSchema, patientQuerySchema } from './patient.ts';
import { refusalSchema, resultSchema } from './result.ts';
import { sessionStateSchema, sessionWarningSchema } from './session.ts';

/**
 * The whole conversation between the renderer and main: channel → { request, response }. The preload, the handlers
 * and every type are made from this map, so nothing can be said that does not stand here.
 */

/** What IT allows at this computer. Main holds to it by itself; the renderer only offers what is allowed. */
const policySchema = z.object({
  copyClinicalText: z.boolean(),
  printing: z.boolean(),
  showAsReceived: z.boolean(),
});

/** What the renderer may know of the configuration. */
export const viewerInfoSchema = z.object({
  version: z.string(),
  serviceName: z.string(),
  recordTeamPhone: z.string(),
  recordTeamEmail: z.string().nullable(),
  /** The IT service desk, as it is to be read. */
  supportContact: z.string().nullable(),
  /** The leaflet for residents; without an address it cannot be opened from here. */
  leaflet: z.object({ text: z.string(), url: z.string().nullable() }),
  /** Host of the backend, to show on the sign-in page and in Help. */
  backendHost: z.string(),
  /** True for a runtime that must never be released (the pinned fall-back Electron); the sign-in page says so. */
  unreleasableRuntime: z.boolean(),
  policy: policySchema,
});

/** FHIR's `id` type, without the two that a URL path would resolve away: nothing else may stand in a path. */
export const fhirIdSchema = z.string().regex(/^(?!\.{1,2}$)[A-Za-z0-9\-.]{1,64}$/);

/** The id of an entry, as the record process made it: `Type/id`, or a made one. */
const entryIdSchema = z.string().min(1).max(200);

/** Entries that may be printed at once. */
const MOST_PRINTED_ENTRIES = 200;

/** What is printed stands in the page when this is asked: main never sees a word of it. */
const printRequestSchema = z.strictObject({
  generation: z.number().int(),
  /** The summary, or these entries. */
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('summary') }),
    z.strictObject({
      kind: z.literal('entries'),
      entryIds: z.array(entryIdSchema).min(1).max(MOST_PRINTED_ENTRIES).readonly(),
    }),
  ]),
  /** Through the operating system's print dialogue, or as a file where its save dialogue says. */
  to: z.enum(['paper', 'pdf']),
});

/** Three words and nothing else: this is also what is kept in a file. */
export const displaySchema: z.ZodType<Display> = z.strictObject({
  textSize: z.enum(TEXT_SIZES),
  colours: z.enum(COLOUR_CHOICES),
  density: z.enum(DENSITIES),
});

const nothing = z.undefined();
const roleRequestSchema = z.strictObject({ roleId: z.string().min(1).max(100) });

export const ipcContract = {
  getViewerInfo: { request: nothing, response: resultSchema(viewerInfoSchema) },
  getSession: { request: nothing, response: resultSchema(sessionStateSchema) },
  /** Opens the system browser; answers when signed in, refused, cancelled or timed out. */
  signIn: { request: nothing, response: resultSchema(sessionStateSchema) },
  /** For somebody with several roles: in which one they work now. Answers as `signIn` does. */
  chooseRole: { request: roleRequestSchema, response: resultSchema(sessionStateSchema) },
  /** Closes the record, and goes on in another of the person's roles. Answers as `signIn` does. */
  switchRole: { request: roleRequestSchema, response: resultSchema(sessionStateSchema) },
  /** Locks at once: the page is replaced by a new one, in a new process. */
  lock: { request: nothing, response: resultSchema(z.null()) },
  /** For the person who locked it. Somebody else's sign-in ends the session before, completely, first. */
  unlock: { request: nothing, response: resultSchema(sessionStateSchema) },
  /** Ends the locked session, and opens the sign-in page for the next person. */
  signInAsAnother: { request: nothing, response: resultSchema(sessionStateSchema) },
  /** Somebody is there: puts the lock off. */
  staySignedIn: { request: nothing, response: resultSchema(z.null()) },
  cancelSignIn: { request: nothing, response: resultSchema(z.null()) },
  signOut: { request: nothing, response: resultSchema(z.null()) },
  getLaunch: { request: nothing, response: resultSchema(launchStateSchema) },
  answerLaunch: { request: launchAnswerSchema, response: resultSchema(z.null()) },
  findPatient: { request: patientQuerySchema, response: resultSchema(patientMatchesSchema) },
  /**
   * Decides first, and answers with what it needs to know where a reason is needed. Otherwise once the audit event is
   * durable; entries then flow over the record port of that generation.
   */
  openPatient: {
    request: z.strictObject({ patientId: fhirIdSchema, reason: givenReasonSchema.optional() }),
    response: resultSchema(openedSchema),
  },
  /** Opens one restricted entry, with a reason; it then comes over the record port like any other. */
  openRestricted: {
    request: z.strictObject({
      generation: z.number().int(),
      /** `Type/id` of the placeholder. */
      entryId: z.string().regex(/^[A-Z][A-Za-z]{1,63}\/(?!\.{1,2}$)[A-Za-z0-9\-.]{1,64}$/),
      reason: givenReasonSchema,
    }),
    response: resultSchema(z.null()),
  },
  /** Notes down that a view of the record is looked at. */
  noteView: {
    request: z.strictObject({ generation: z.number().int(), view: z.enum(NOTED_VIEWS) }),
    response: resultSchema(z.null()),
  },
  /** Fetches who has looked at the open record; it comes over the record port as 'trail'. Also for the newest. */
  readTrail: { request: z.strictObject({ generation: z.number().int() }), response: resultSchema(z.null()) },
  /** Saves what is shown of the trail where the person says; noted down first. */
  exportTrail: {
    request: z.strictObject({
      generation: z.number().int(),
      csv: z.string().min(1).max(20_000_000),
      events: z.number().int().min(0),
    }),
    response: resultSchema(z.enum(['done', 'cancelled'])),
  },
  getAuditHealth: { request: nothing, response: resultSchema(auditHealthSchema) },
  getCopiesHealth: { request: nothing, response: resultSchema(copiesHealthSchema) },
  /** Asked for when Help shows it: whoever floods main is not told of each message. */
  getMisuse: { request: nothing, response: resultSchema(misuseToldSchema) },
  /** 'Check this computer', as far as it is. Also before anybody has signed in. */
  getCheck: { request: nothing, response: resultSchema(diagnosisSchema) },
  /** Begins a check, or joins the one that is going on; answers when it is over. `checkChanged` tells of each step. */
  checkComputer: { request: nothing, response: resultSchema(diagnosisSchema) },
  /** Saves what is sent to support where the person says. Nothing of a patient is in it. */
  saveSupportFile: { request: nothing, response: resultSchema(z.enum(['done', 'cancelled'])) },
  getVersionState: { request: nothing, response: resultSchema(versionStateSchema) },
  closePatient: {
    request: z.strictObject({ generation: z.number().int() }),
    response: resultSchema(z.null()),
  },
  /** Asks again: for everything, for what one source is without, or for one kind of entry (at most one of the two). */
  retryMissing: {
    request: z.strictObject({
      generation: z.number().int(),
      /** The key of a source in the completeness ledger. */
      sourceId: z.string().min(1).max(2000).optional(),
      resourceType: z
        .string()
        .regex(/^[A-Z][A-Za-z]{1,63}$/)
        .optional(),
    }),
    response: resultSchema(z.null()),
  },
  /** Notes down that text of the record is copied; the renderer copies only after this has answered. Never the text. */
  noteCopy: {
    request: z.strictObject({
      generation: z.number().int(),
      characters: z.number().int().min(1).max(100_000_000),
      /** The entry that is open beside it; null where none is. */
      entryId: entryIdSchema.nullable(),
    }),
    response: resultSchema(z.null()),
  },
  /** Answers when it is printed or saved, or when the person has cancelled. */
  print: { request: printRequestSchema, response: resultSchema(z.enum(['done', 'cancelled'])) },
  /** Opens the configured leaflet in the system's browser. */
  openLeaflet: { request: nothing, response: resultSchema(z.null()) },
  /** Asked before anything is drawn. */
  getDisplay: { request: nothing, response: resultSchema(displaySchema) },
  setDisplay: { request: displaySchema, response: resultSchema(z.null()) },
} as const satisfies Record<IpcChannelName, { request: z.ZodType; response: z.ZodType }>;

export type IpcContract = typeof ipcContract;
export type IpcChannel = keyof IpcContract;
export type IpcRequest<C extends IpcChannel> = z.infer<IpcContract[C]['request']>;
export type IpcResponse<C extends IpcChannel> = z.infer<IpcContract[C]['response']>;

export type ViewerInfo = z.infer<typeof viewerInfoSchema>;
export type Policy = ViewerInfo['policy'];
export type PrintRequest = z.infer<typeof printRequestSchema>;

/** What main tells the renderer unasked. */
export const eventContract = {
  sessionChanged: sessionStateSchema,
  /** Null: nothing is about to end. */
  sessionWarning: sessionWarningSchema,
  launchChanged: launchStateSchema,
  /** The open patient was closed by main (sign-out, session end, record process died). */
  patientClosed: z.object({
    generation: z.number().int(),
    reason: z.string().nullable(),
    /** Where the person may not see it any more: all of what happened, what it means and what to do. */
    refusal: refusalSchema.optional(),
  }),
  /** The person before has gone, and their choices with them. */
  displayChanged: displaySchema,
  auditHealthChanged: auditHealthSchema,
  /** How the open record stands to the record as it is now; `held` null: it is that. */
  heldChanged: z.object({ generation: z.number().int(), held: heldShownSchema.nullable() }),
  copiesHealthChanged: copiesHealthSchema,
  checkChanged: diagnosisSchema,
  versionChanged: versionStateSchema,
} as const satisfies Record<IpcEventName, z.ZodType>;

export type EventContract = typeof eventContract;
export type EventName = keyof EventContract;
export type EventPayload<E extends EventName> = z.infer<EventContract[E]>;

/** The bridge that the preload exposes as `window.viewer`: named functions, never a channel or an event object. */
export type ViewerBridge = {
  readonly [C in IpcChannel]: undefined extends IpcRequest<C>
    ? () => Promise<IpcResponse<C>>
    : (request: IpcRequest<C>) => Promise<IpcResponse<C>>;
} & {
  readonly onSessionChanged: (listener: (state: EventPayload<'sessionChanged'>) => void) => () => void;
  readonly onSessionWarning: (listener: (warning: EventPayload<'sessionWarning'>) => void) => () => void;
  readonly onLaunchChanged: (listener: (launch: EventPayload<'launchChanged'>) => void) => () => void;
  readonly onPatientClosed: (listener: (closed: EventPayload<'patientClosed'>) => void) => () => void;
  readonly onAuditHealthChanged: (listener: (health: EventPayload<'auditHealthChanged'>) => void) => () => void;
  readonly onHeldChanged: (listener: (changed: EventPayload<'heldChanged'>) => void) => () => void;
  readonly onCopiesHealthChanged: (listener: (health: EventPayload<'copiesHealthChanged'>) => void) => () => void;
  readonly onCheckChanged: (listener: (diagnosis: EventPayload<'checkChanged'>) => void) => () => void;
  readonly onVersionChanged: (listener: (state: EventPayload<'versionChanged'>) => void) => () => void;
  readonly onDisplayChanged: (listener: (display: EventPayload<'displayChanged'>) => void) => () => void;
};
