import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';

/** How the viewer may be launched beside another system (docs/launch.md). Secrets never stand in a message of an error. */

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/, 'must be base64url');
const named = { kid: z.string().min(1).max(200).optional(), use: z.literal('sig').optional() };

/** Each key says its one algorithm, so that a token cannot choose another for it; 'none' and shared secrets do not exist. */
const publicKey = z
  .discriminatedUnion('alg', [
    z.strictObject({
      ...named,
      alg: z.literal('ES256'),
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: base64url,
      y: base64url,
    }),
    z.strictObject({ ...named, ...rsa('RS256') }),
    z.strictObject({ ...named, ...rsa('PS256') }),
    z.strictObject({
      ...named,
      alg: z.literal('EdDSA'),
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: base64url,
    }),
  ])
  .refine(isUsableKey, { message: 'is no public key that can be used' });

/** 2048 bits are 342 characters of base64url. */
function rsa<A extends string>(alg: A) {
  return { alg: z.literal(alg), kty: z.literal('RSA'), n: base64url.min(342).max(1366), e: base64url.max(16) };
}

/** A point that is not on its curve would only be noticed when somebody needs the link. */
function isUsableKey(key: JsonWebKey): boolean {
  try {
    createPublicKey({ key, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

const tokens = z
  .strictObject({
    /** `aud` of every token: this viewer's name at the systems that make links. */
    audience: z.string().min(1).max(200),
    /** Who may make links, each with keys of their own: one sender cannot sign in the name of another. */
    issuers: z
      .array(
        z.strictObject({
          issuer: z.string().min(1).max(200),
          keys: z.array(publicKey).min(1).max(10),
        }),
      )
      .min(1)
      .max(50),
    /** `exp` may be at most this long after `iat`. */
    longestSeconds: z.number().int().min(10).max(600).default(300),
  })
  .refine(({ issuers }) => new Set(issuers.map(({ issuer }) => issuer)).size === issuers.length, {
    path: ['issuers'],
    message: 'must not name the same issuer twice',
  });

const fieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'must be a name of letters, digits and underscores');

export const LAUNCH_DATE_FORMATS = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'DD/MM/YYYY',
  'DD-MM-YYYY',
  'DDMMYYYY',
  'DD-Mmm-YYYY',
  'DD Mmm YYYY',
] as const;

/** What is agreed with SystmOne's URL & Program Maintenance: key, IV, spelling, and what the fields are called. */
const encrypted = z.strictObject({
  /** AES-128, -192 or -256. */
  key: z.string().regex(/^(?:[0-9a-f]{32}|[0-9a-f]{48}|[0-9a-f]{64})$/i, 'must be 32, 48 or 64 hexadecimal digits'),
  iv: z.string().regex(/^[0-9a-f]{32}$/i, 'must be 32 hexadecimal digits'),
  encoding: z.enum(['hex', 'base64url']).default('hex'),
  fields: z
    .strictObject({
      nhsNumber: fieldName.default('nhsNumber'),
      birthDate: fieldName.default('birthDate'),
      name: fieldName.optional(),
      gender: fieldName.optional(),
      userId: fieldName.optional(),
    })
    .prefault({})
    .refine(
      (fields) => {
        const names = Object.values(fields).filter((name) => name !== undefined);
        return new Set(names).size === names.length;
      },
      { message: 'must not give two fields the same name' },
    ),
  dateFormats: z.array(z.enum(LAUNCH_DATE_FORMATS)).min(1).default(['YYYY-MM-DD']),
});

/** The setting `launch`. What is not signed, encrypted or vouched for by the backend is off unless IT says otherwise. */
export const launchSchema = z.strictObject({
  /** `shcr://launch`: SMART App Launch, in which the backend itself says which patient is meant. */
  smart: z.boolean().default(true),
  /** `shcr://open?token=…`; without these settings no token is taken. */
  tokens: tokens.optional(),
  /** `shcr://open?data=…`; without these settings nothing encrypted is taken. */
  encrypted: encrypted.optional(),
  /** `shcr://open?nhsNumber=…&birthDate=…`, which any web page could write. */
  plainLinks: z.boolean().default(false),
  /** `--patient=… --birth-date=…`. */
  commandLine: z.boolean().default(false),
  /** Where another record is open: close it and follow the clinical system, or ask. */
  whenAnotherIsOpen: z.enum(['ask', 'follow']).default('ask'),
  /** How long a launch waits for somebody to sign in or unlock. */
  waitSeconds: z.number().int().min(10).max(900).default(300),
});

export type LaunchPolicy = z.infer<typeof launchSchema>;
