import { createCipheriv, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { launchSchema, type LaunchPolicy } from '../../../src-main/config/launch-schema.ts';
import type { LaunchSettings } from '../../../src-main/launch/launch.ts';

export const NOW = Date.parse('2026-11-22T10:00:00Z');
export const BACKEND = 'https://record.example/fhir';
export const NHS_NUMBER = '9990000018';
export const BORN = '1945-07-14';

export interface Signer {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: JsonWebKey;
}

function signer(alg: string, kid: string, pair: { privateKey: KeyObject; publicKey: KeyObject }): Signer {
  return {
    alg,
    kid,
    privateKey: pair.privateKey,
    publicJwk: { ...pair.publicKey.export({ format: 'jwk' }), alg, kid },
  };
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Keys made for this run. */
export const PORTAL = {
  ES256: signer('ES256', 'es', generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  RS256: signer('RS256', 'rs', rsa),
  PS256: signer('PS256', 'ps', rsa),
  EdDSA: signer('EdDSA', 'ed', generateKeyPairSync('ed25519')),
} as const;
/** Known too, for another issuer. */
export const OTHER_PORTAL = signer('ES256', 'es', generateKeyPairSync('ec', { namedCurve: 'P-256' }));
export const STRANGER = signer('ES256', 'es', generateKeyPairSync('ec', { namedCurve: 'P-256' }));

export const AES = { key: '000102030405060708090a0b0c0d0e0f', iv: 'f0e0d0c0b0a090807060504030201000' } as const;

/** Everything allowed: what a refusal then comes from is the launch itself. */
export const EVERYTHING = {
  tokens: {
    audience: 'st-helens-viewer',
    issuers: [
      { issuer: 'https://portal.example', keys: Object.values(PORTAL).map(({ publicJwk }) => publicJwk) },
      { issuer: 'https://other.example', keys: [OTHER_PORTAL.publicJwk] },
    ],
  },
  encrypted: {
    ...AES,
    fields: { nhsNumber: 'NHS', birthDate: 'DOB', name: 'Name', gender: 'Sex', userId: 'User' },
    dateFormats: ['YYYY-MM-DD', 'DD-Mmm-YYYY'],
  },
  plainLinks: true,
  commandLine: true,
} as const;

export const policy = (given: unknown = EVERYTHING): LaunchPolicy => launchSchema.parse(given);

export function settings(given: unknown = EVERYTHING, now = NOW): LaunchSettings {
  return { policy: policy(given), backendUrl: BACKEND, clockSkewSeconds: 30, now: () => now };
}

export const CLAIMS = {
  iss: 'https://portal.example',
  aud: 'st-helens-viewer',
  iat: NOW / 1000 - 10,
  exp: NOW / 1000 + 120,
  jti: 'one-use-only-0001',
  nhsNumber: NHS_NUMBER,
  birthDate: BORN,
} as const;

export function token(
  claims: Record<string, unknown> = {},
  by: Signer = PORTAL.ES256,
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT({ ...CLAIMS, ...claims })
    .setProtectedHeader({ alg: by.alg, kid: by.kid, ...header })
    .sign(by.privateKey);
}

export function encrypted(text: string, { key, iv }: { key: string; iv: string } = AES): string {
  const cipher = createCipheriv(`aes-${key.length * 4}-cbc`, Buffer.from(key, 'hex'), Buffer.from(iv, 'hex'));
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('hex');
}
