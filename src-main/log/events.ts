import { IPC_CHANNELS, refusalSchema } from '../../src-shared/contract/index.ts';
import { count, errorName, foundIn, oneOf, systemCode, systemCodes, words, type FieldKind } from './fields.ts';

/** How grave, least first. */
export type LogLevel = 'information' | 'warning' | 'error';

interface EventRule {
  readonly level: LogLevel;
  readonly fields: Readonly<Record<string, FieldKind<unknown>>>;
}

/** Why a process ended: Electron's own words. */
const ENDINGS = words('clean-exit abnormal-exit killed crashed oom launch-failed integrity-failure');

const rule = <const Fields extends EventRule['fields']>(level: LogLevel, fields: Fields) => ({ level, fields });

/**
 * Everything that the application can say in its log, and nothing besides: an event has a name of this list and the fields
 * that stand here for it. No field takes text. What a new event needs is a new line, which somebody reads
 * (docs/security.md, 'What is logged').
 */
export const LOG_EVENTS = {
  /** Which version: the three numbers of it. */
  started: rule('information', { major: count, minor: count, patch: count }),
  'log-lines-lost': rule('warning', { count }),
  /** The first page is there. */
  'window-shown': rule('information', { runtime: oneOf('release', 'unreleasable') }),
  'window-in-background': rule('information', { runtime: oneOf('release', 'unreleasable') }),
  /** Files of the program that are not as they were packed. */
  'installation-damaged': rule('error', { changed: count, missing: count }),
  'not-started': rule('error', {
    because: oneOf('configuration', 'folder', 'switch', 'variable'),
    code: systemCode,
  }),
  /** Of each origin once; which it was, is text of somebody else's. */
  'request-refused': rule('warning', { why: oneOf('other-origin', 'public-address') }),
  'error-not-caught': rule('error', { error: errorName, code: systemCode }),
  'rejection-not-caught': rule('error', { error: errorName, code: systemCode }),
  'core-dumps-not-forbidden': rule('warning', { code: systemCode }),
  'platform-warning': rule('warning', { warning: errorName }),
  'channel-failed': rule('error', { channel: oneOf(...IPC_CHANNELS), error: errorName, code: systemCode }),
  'page-ended': rule('error', { reason: foundIn(...ENDINGS), exitCode: count }),
  'record-process-ended': rule('error', { exitCode: count }),
  'cache-not-used': rule('warning', {
    problem: foundIn('unreadable', 'newer-version', 'not-writable', 'bad-key', 'unknown'),
  }),
  'held-copies-in-memory': rule('warning', { because: oneOf('no-store', 'folder', 'file') }),
  'held-copies-key-not-kept': rule('warning', {}),
  'held-copies-key-not-removed': rule('warning', {}),
  'held-copies-not-removed': rule('warning', {}),
  'held-copies-failed': rule('error', { error: errorName, code: systemCode }),
  'display-not-kept': rule('warning', { code: systemCode }),
  'copies-not-removed': rule('warning', { count, codes: systemCodes }),
  'audit-folder-not-for-user-only': rule('warning', { code: systemCode }),
  'audit-mark-not-written': rule('warning', { code: systemCode }),
  'audit-outbox-not-opened': rule('error', { error: errorName, code: systemCode }),
  'audit-outbox-set-aside': rule('error', {}),
  'audit-events-refused': rule('warning', { count }),
  'audit-refused-not-put-back': rule('warning', {}),
  'launch-refused': rule('information', {
    code: oneOf(...refusalSchema.shape.code.options),
    detail: foundIn(
      ...words(`
        none internal encrypted nhs-number birth-date name gender user-id too-long field-unknown field-repeated
        field-missing value-too-long value-characters value-encoding characters link action launch switch smart iss
        command-line token form header claims lifetime issued-in-future issuer expired signature
        claim-aud claim-iss claim-iat claim-exp claim-nbf claim-jti claim-other
      `),
    ),
  }),
  'used-links-not-written': rule('warning', {}),
  'used-links-set-aside': rule('warning', {}),
  'sign-in-not-kept': rule('warning', {}),
  'kept-sign-in-not-removed': rule('warning', {}),
  /** 'Check this computer', or `--diagnose`. */
  'check-began': rule('information', {}),
  'check-ended': rule('information', { wrong: count, attention: count }),
} satisfies Readonly<Record<string, EventRule>>;

export type LogEventName = keyof typeof LOG_EVENTS;

type GivenOf<Kind> = Kind extends FieldKind<infer T> ? T : never;

/** The fields that an event has to be given. */
export type FieldsOf<Name extends LogEventName> = {
  readonly [Field in keyof (typeof LOG_EVENTS)[Name]['fields']]: GivenOf<(typeof LOG_EVENTS)[Name]['fields'][Field]>;
};
