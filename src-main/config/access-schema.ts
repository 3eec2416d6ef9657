import { z } from 'zod';
import { CAPABILITIES, GROUNDS } from '../../src-shared/contract/index.ts';
import { inGroup, setting } from './about.ts';

/** Who may see what at this computer. The backend enforces; nothing here ever opens what it keeps closed. */

const code = z.string().trim().min(1).max(100);

/** How near care has to be to be a relationship, for a backend that does not decide by itself. */
const days = (most: number, usual: number, when: string) =>
  setting(z.number().int().min(0).max(most).default(usual), {
    title: `Days ${when}`,
    about: `For how many days ${when} the person counts as cared for here. For a backend that does not decide by itself.`,
  });

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

const GROUND_ALLOWED = `a list of objects with "ground" (${GROUNDS.join(', ')}; each once) and, if need be, "activity" and "words" (none, optional, required)`;

export const accessSchema = z.strictObject(
  inGroup('access', {
    roles: setting(
      z
        .array(roleRule)
        .min(1)
        .max(100)
        .default(() => z.array(roleRule).parse(DEFAULT_ROLES)),
      {
        title: 'Roles',
        about:
          'What each job role may do. The first line that fits a role counts, and a role that fits none may do nothing. A line without "roles" fits any; "activities" are those that the role has to carry, all of them. The backend decides, too: nothing here opens what it keeps closed.',
        allowed: `a list of 1 to 100 objects with "may" (of ${CAPABILITIES.join(', ')}) and, if need be, "roles" and "activities"`,
        otherwise: 'the table of docs/backend.md',
      },
    ),
    overrideMinutes: setting(z.number().min(0.05).max(480).default(60), {
      title: 'How long a record stays open on a reason, in minutes',
      about: 'How long a record stays open that was opened on a reason of the person who looks, in minutes.',
    }),
    relationshipGrounds: setting(
      grounds.default(() =>
        grounds.parse([
          { ground: 'patient-agreed' },
          { ground: 'best-interests', words: 'required' },
          EMERGENCY,
          LEGAL,
        ]),
      ),
      {
        title: 'Reasons where no relationship is found',
        about: 'Which reasons may be given to open a record where no relationship with the person is found.',
        allowed: GROUND_ALLOWED,
        otherwise: 'as in docs/backend.md',
      },
    ),
    optOutGrounds: setting(
      grounds
        .refine((rules) => rules.every(({ ground }) => ground === 'emergency' || ground === 'legal'), {
          message: 'may list emergency and legal only: an opt-out is not set aside by asking',
        })
        .default(() => grounds.parse([{ ...EMERGENCY, words: 'required' }, LEGAL])),
      {
        title: 'Reasons where the person has opted out',
        about:
          'Which reasons may be given to open the record of a person who has opted out: emergency and legal only. The backend has to accept them, too; asking never opens it.',
        allowed: `${GROUND_ALLOWED}; emergency and legal only`,
        otherwise: 'as in docs/backend.md',
      },
    ),
    entryGrounds: setting(
      grounds.default(() =>
        grounds.parse([
          { ground: 'patient-agreed' },
          { ground: 'best-interests', words: 'required' },
          EMERGENCY,
          LEGAL,
        ]),
      ),
      {
        title: 'Reasons for one restricted entry',
        about: 'Which reasons may be given to open one restricted entry of a record.',
        allowed: GROUND_ALLOWED,
        otherwise: 'as in docs/backend.md',
      },
    ),
    ownRecord: setting(z.enum(['refuse', 'flag']).default('refuse'), {
      title: 'The own record of whoever is signed in',
      about:
        'What happens where the resident is the person signed in: the record is refused, or it opens and is flagged for the privacy officer, and the person is told.',
    }),
    relatives: setting(z.enum(['refuse', 'flag', 'ignore']).default('flag'), {
      title: 'Records of possible relatives',
      about: 'What happens where a resident has the family name and the address of the person signed in.',
    }),
    sensitiveCategories: setting(
      z
        .array(z.strictObject({ system: code.optional(), code }))
        .max(5000)
        .default([]),
      {
        title: 'Sensitive categories',
        about:
          'Codes that make an entry restricted whatever its label says: of its security labels, or of what it is about. Without "system" the code counts in any.',
        allowed: 'a list of up to 5000 objects with "code" and, if need be, "system"',
      },
    ),
    notSharing: setting(
      z
        .array(z.strictObject({ odsCode: code, name: code }))
        .max(1000)
        .default([]),
      {
        title: 'Sources without a data sharing agreement',
        about:
          'Organisations without a data sharing agreement, for a backend that does not leave their entries out by itself.',
        allowed: 'a list of up to 1000 objects with "odsCode" and "name"',
      },
    ),
    periods: z
      .strictObject(
        inGroup('access', {
          afterEncounter: days(730, 28, 'after an encounter or an admission has ended'),
          beforeAppointment: days(730, 28, 'before an appointment'),
          afterAppointment: days(730, 28, 'after an appointment'),
          afterReferral: days(1095, 180, 'after a referral or a request was made, while it is active'),
          afterEpisode: days(730, 28, 'after an episode of care or a care team has ended'),
        }),
      )
      .prefault({}),
  }),
);

export type AccessPolicy = z.infer<typeof accessSchema>;
