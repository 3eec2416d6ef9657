import { z } from 'zod';
import { CAPABILITIES, GROUNDS } from '../../src-shared/contract/index.ts';

/** Who may see what at this computer. The backend enforces; nothing here ever opens what it keeps closed. */

const code = z.string().trim().min(1).max(100);
const days = (most: number) => z.number().int().min(0).max(most);

/** One line of the table of roles: the first that fits counts, and a role that fits none may do nothing. */
const roleRule = z.strictObject({
  /** Job role codes, whole or their last part (`R8000`); left out: any. */
  roles: z.array(code).min(1).max(100).optional(),
  /** Activity codes of which the role has to carry every one (`B0360`). */
  activities: z.array(code).max(20).default([]),
  may: z.array(z.enum(CAPABILITIES)).max(CAPABILITIES.length),
});

/** A ground that may be given, the activity that it takes, and whether words of one's own go with it. */
const groundRule = z.strictObject({
  ground: z.enum(GROUNDS),
  activity: code.optional(),
  words: z.enum(['none', 'optional', 'required']).default('optional'),
});

const grounds = z
  .array(groundRule)
  .max(GROUNDS.length)
  .refine((rules) => new Set(rules.map(({ ground }) => ground)).size === rules.length, {
    message: 'must name each ground once',
  });

/** Activities and roles of the national RBAC database (nhs-standards: identity). */
const VIEW_DETAILED = 'B0360';
const EMERGENCY = { ground: 'emergency', activity: 'B0168' } as const;
const LEGAL = { ground: 'legal', activity: 'B0082', words: 'required' } as const;

const DEFAULT_ROLES: z.input<typeof roleRule>[] = [
  // Privacy officers and Caldicott guardians look at who looked, and at no record.
  { roles: ['R0001', 'R5105'], may: ['demographics', 'audit-trail'] },
  // Students read with somebody beside them: no documents, nothing restricted, and no reason of their own.
  { roles: ['R8004'], activities: [VIEW_DETAILED], may: ['demographics', 'record'] },
  {
    roles: ['R8000'],
    activities: [VIEW_DETAILED],
    may: ['demographics', 'record', 'documents', 'restricted', 'override'],
  },
  {
    roles: ['R8001', 'R8002', 'R8003'],
    activities: [VIEW_DETAILED],
    may: ['demographics', 'record', 'documents', 'override'],
  },
  // Receptionists and clerks: who the person is.
  { activities: ['B0820'], may: ['demographics'] },
];

export const accessSchema = z.strictObject({
  roles: z
    .array(roleRule)
    .min(1)
    .max(100)
    .default(() => z.array(roleRule).parse(DEFAULT_ROLES)),
  /** How long a record stays open on a reason, in minutes. */
  overrideMinutes: z.number().min(0.05).max(480).default(60),
  /** Grounds that may be given where no relationship is found. */
  relationshipGrounds: grounds.default(() =>
    grounds.parse([{ ground: 'patient-agreed' }, { ground: 'best-interests', words: 'required' }, EMERGENCY, LEGAL]),
  ),
  /** Grounds that may be given where the person has opted out. The backend has to accept them, too; asking never opens it. */
  optOutGrounds: grounds
    .refine((rules) => rules.every(({ ground }) => ground === 'emergency' || ground === 'legal'), {
      message: 'may list emergency and legal only: an opt-out is not set aside by asking',
    })
    .default(() => grounds.parse([{ ...EMERGENCY, words: 'required' }, LEGAL])),
  /** Grounds that may be given for one restricted entry. */
  entryGrounds: grounds.default(() =>
    grounds.parse([{ ground: 'patient-agreed' }, { ground: 'best-interests', words: 'required' }, EMERGENCY, LEGAL]),
  ),
  /** A resident who is the person signed in: `refuse`, or `flag` for the privacy officer and say so. */
  ownRecord: z.enum(['refuse', 'flag']).default('refuse'),
  /** A resident of the same family name and address as the person signed in. */
  relatives: z.enum(['refuse', 'flag', 'ignore']).default('flag'),
  /**
   * Codes that make an entry restricted whatever its label says: of `meta.security`, or of what it is about. `system`
   * left out: in any.
   */
  sensitiveCategories: z
    .array(z.strictObject({ system: code.optional(), code }))
    .max(5000)
    .default([]),
  /** Sources without a data sharing agreement, for a backend that does not leave their entries out by itself. */
  notSharing: z
    .array(z.strictObject({ odsCode: code, name: code }))
    .max(1000)
    .default([]),
  /** For a backend that does not decide by itself: how near care has to be to be a relationship, in days. */
  periods: z
    .strictObject({
      /** After an encounter or an admission has ended. */
      afterEncounter: days(730).default(28),
      /** Before an appointment, and after it. */
      beforeAppointment: days(730).default(28),
      afterAppointment: days(730).default(28),
      /** After a referral or a request was made, while it is active. */
      afterReferral: days(1095).default(180),
      /** After an episode of care or a care team has ended. */
      afterEpisode: days(730).default(28),
    })
    .prefault({}),
});

export type AccessPolicy = z.infer<typeof accessSchema>;
