import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';
import { inGroup, setting } from './about.ts';

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

/** What each policy says of the ways that are simply on or off. */
const LAUNCH_POLICIES = {
  none: { 'launch.smart': false, 'launch.plainLinks': false, 'launch.commandLine': false },
  protected: { 'launch.smart': true, 'launch.plainLinks': false, 'launch.commandLine': false },
  open: { 'launch.smart': true, 'launch.plainLinks': true, 'launch.commandLine': true },
} as const;

/** The setting `launch`. What is not signed, encrypted or vouched for by the backend is off unless IT says otherwise. */
export const launchSchema = z
  .strictObject(
    inGroup('launch', {
      policy: setting(z.enum(['none', 'protected', 'open']).default('protected'), {
        title: 'Which launches are taken',
        about:
          'One choice for all ways of opening the viewer beside another system. "none": no launch of any kind is taken, whatever else is set. "protected": what the backend vouches for (SMART), and what is signed or encrypted where the settings for it are there. "open": plain links and the command line, too. In one place of configuration the single switches say more than this choice does.',
        registryName: 'LaunchPolicy',
        property: 'LAUNCHPOLICY',
        implies: LAUNCH_POLICIES,
      }),
      smart: setting(z.boolean().default(true), {
        title: 'SMART App Launch',
        about:
          'Whether shcr://launch is taken: SMART App Launch, in which the backend itself says which patient is meant.',
      }),
      tokens: setting(tokens.optional(), {
        title: 'Signed links',
        about:
          'Whose signed links (shcr://open?token=…) are taken, and their public keys. Without it no token is taken. See docs/launch.md.',
        allowed: 'an object with "audience", "issuers" and, if need be, "longestSeconds" (docs/launch.md)',
        otherwise: 'no token is taken',
      }),
      encrypted: setting(encrypted.optional(), {
        title: 'Encrypted links',
        about:
          'What is agreed with SystmOne for encrypted links (shcr://open?data=…): key, initialisation vector, spelling and names of fields. Without it nothing encrypted is taken. See docs/launch.md.',
        allowed: 'an object with "key", "iv" and, if need be, "encoding", "fields" and "dateFormats" (docs/launch.md)',
        otherwise: 'nothing encrypted is taken',
        isSecret: true,
      }),
      plainLinks: setting(z.boolean().default(false), {
        title: 'Plain links',
        about:
          'Whether shcr://open?nhsNumber=…&birthDate=… is taken, which any web page could write. The birth date still has to agree with the record.',
      }),
      commandLine: setting(z.boolean().default(false), {
        title: 'Patients on the command line',
        about: 'Whether --patient=… --birth-date=… are taken.',
      }),
      whenAnotherIsOpen: setting(z.enum(['ask', 'follow']).default('ask'), {
        title: 'Where another record is open',
        about:
          'What a launch does where another record is open: ask before it is closed, or close it and follow the clinical system.',
      }),
      waitSeconds: setting(z.number().int().min(10).max(900).default(300), {
        title: 'How long a launch waits, in seconds',
        about: 'How long a launch waits for somebody to sign in or unlock, in seconds.',
      }),
    }),
  )
  .transform((launch) =>
    launch.policy === 'none'
      ? { ...launch, smart: false, plainLinks: false, commandLine: false, tokens: undefined, encrypted: undefined }
      : launch,
  );

export type LaunchPolicy = z.infer<typeof launchSchema>;
