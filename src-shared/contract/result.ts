import { z } from 'zod';
import { CONNECTION_CODES } from './connection-codes.ts';

/**
 * Why something could not be done, in words that a clinician can act on: what happened, what it means for care, and
 * what to do next (docs/architecture.md, rule 7). No field ever holds the text of a record.
 */
export const refusalSchema = z.object({
  /** For support and tests; stable. */
  code: z.enum([
    'bad-request',
    'not-signed-in',
    'sign-in-cancelled',
    'sign-in-failed',
    'sign-in-timed-out',
    'sign-in-too-weak',
    'sign-in-clock',
    'sign-in-role',
    'session-ended',
    'no-role',
    'not-found',
    'forbidden',
    'opted-out',
    'sensitive',
    'own-record',
    'relative',
    'role-not-allowed',
    'reason-not-accepted',
    'access-ended',
    'access-not-checked',
    'copy-ended',
    'identity-changed',
    ...CONNECTION_CODES,
    'not-audited',
    'not-noted',
    'view-not-noted',
    'switched-off',
    'not-printed',
    'record-process-failed',
    'version-too-old',
    'launch-unreadable',
    'launch-not-allowed',
    'launch-other-service',
    'launch-nhs-number',
    'launch-birth-date',
    'launch-token-invalid',
    'launch-token-expired',
    'launch-token-used',
    'launch-token-unsure',
    'launch-not-decrypted',
    'launch-expired',
    'launch-other-user',
    'launch-no-patient',
    'launch-several',
    'launch-protected',
    'launch-mismatch',
    'superseded',
    'page-misused',
    'internal',
  ]),
  what: z.string(),
  meaning: z.string(),
  next: z.string(),
});

export type Refusal = z.infer<typeof refusalSchema>;
export type RefusalCode = Refusal['code'];

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const resultSchema = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), refusal: refusalSchema }),
  ]);

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const refused = (refusal: Refusal): Result<never> => ({ ok: false, refusal });
