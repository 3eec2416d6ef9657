import { z } from 'zod';
import { heldShownSchema } from './held.ts';
import { NOTED_VIEWS, type NotedView } from './noted-view.ts';

/** Who may see what of a record: what main says of a decision, and what a person says to open a layer. */

/** Why somebody without a relationship may look (nhs-standards: access). Which of them policy allows differs by layer. */
export const GROUNDS = ['patient-agreed', 'best-interests', 'emergency', 'legal'] as const;

/** What keeps a record, or an entry, closed and may be opened with a reason: each by itself, never one by another's. */
export const LAYERS = ['relationship', 'opt-out', 'entry'] as const;

/** What a role may do here, by policy. */
export const CAPABILITIES = [
  'demographics',
  'record',
  'documents',
  /** Restricted entries, one by one. */
  'restricted',
  /** Give a reason where there is no relationship, or where the person has opted out. */
  'override',
  /** Who has looked at a record. */
  'audit-trail',
] as const;

const groundOfferSchema = z.object({
  ground: z.enum(GROUNDS),
  /** Whether words of one's own go with it, by policy. */
  words: z.enum(['none', 'optional', 'required']),
});

/** Why it is decided as it is. `code` is for tests and support; `text` is ready for display: 'Registered at your practice'. */
export const accessReasonSchema = z.object({ code: z.string().max(100), text: z.string() });

/** A reason is needed before anything of the record is asked for. */
export const accessAskSchema = z.object({
  layer: z.enum(['relationship', 'opt-out']),
  /** What was found, and what was not. */
  reasons: z.array(accessReasonSchema).readonly(),
  /** What may be said; none: it cannot be opened here by anybody in this role. */
  grounds: z.array(groundOfferSchema).readonly(),
  /** How long it will be open for. */
  minutes: z.number(),
});

/** The reason that somebody gives. */
export const givenReasonSchema = z.strictObject({
  layer: z.enum(LAYERS),
  ground: z.enum(GROUNDS),
  /** '' where no words are asked for. */
  words: z.string().trim().max(500),
});

/** On what ground an open record is open, and what of it. */
export const accessShownSchema = z.object({
  reasons: z.array(accessReasonSchema).readonly(),
  /** Open for a time only, because a reason was given: until then, ISO 8601 instant. */
  until: z.string().nullable(),
  /** The ground given; null where there is a relationship. */
  ground: z.enum(GROUNDS).nullable(),
  /** What this role may do with it. */
  may: z.array(z.enum(CAPABILITIES)).readonly(),
  /** Grounds on which a restricted entry may be opened; none: not in this role. */
  restrictedGrounds: z.array(groundOfferSchema).readonly(),
});

export type Ground = (typeof GROUNDS)[number];
export type Capability = (typeof CAPABILITIES)[number];

/** The view that a record opens with: main notes it down together with the opening, and the window shows it first. */
export const firstViewOf = (may: readonly Capability[]): NotedView =>
  may.includes('record') ? 'timeline' : 'demographics';
export type AccessReason = z.infer<typeof accessReasonSchema>;
export type AccessAsk = z.infer<typeof accessAskSchema>;
export type GivenReason = z.infer<typeof givenReasonSchema>;
export type AccessShown = z.infer<typeof accessShownSchema>;

/** What `openPatient` answers, where it is not refused. */
export const openedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open'),
    generation: z.number().int(),
    access: accessShownSchema,
    /** Noted down together with the opening: it may be drawn at once. */
    view: z.enum(NOTED_VIEWS),
    /** Null: it is the record as it is now. */
    held: heldShownSchema.nullable(),
  }),
  z.object({ kind: z.literal('reason-needed'), ask: accessAskSchema }),
]);

export type Opened = z.infer<typeof openedSchema>;

/** How the trail stands that the viewer writes: for Help, and for the alarm. */
export const auditHealthSchema = z.object({
  /** Events that the backend does not have yet. */
  waiting: z.number().int(),
  /** When the oldest of them was written, ISO 8601 instant. */
  oldest: z.string().nullable(),
  /** Events that the backend will never take: kept, and to be seen to. */
  refused: z.number().int(),
  /** Size of the outbox on the disk. */
  bytes: z.number().int(),
  lastDelivered: z.string().nullable(),
  /** Over a limit, or not to be written: in words; null where all is well. */
  alarm: z.string().nullable(),
});

export type AuditHealth = z.infer<typeof auditHealthSchema>;
