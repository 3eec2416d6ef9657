import { createPublicKey } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { type LaunchedPerson, type LaunchSettings, NotAccepted } from './launch.ts';
import { personOf } from './person.ts';

const JWS = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+$/;

/** Nothing that names a key by its content or address (`jwk`, `jku`, `x5u`), nothing that changes the rules (`crit`, `b64`). */
const headerSchema = z.strictObject({
  alg: z.enum(['ES256', 'RS256', 'PS256', 'EdDSA']),
  kid: z.string().min(1).max(200).optional(),
  typ: z.literal('JWT').optional(),
});

const seconds = z.number().int().min(0).max(99_999_999_999);

const claimsSchema = z.strictObject({
  iss: z.string(),
  /** One viewer only: a token for several could be used at each of them. */
  aud: z.union([z.string(), z.tuple([z.string()])]),
  iat: seconds,
  exp: seconds,
  nbf: seconds.optional(),
  jti: z.string().regex(/^[!-~]{8,200}$/),
  nhsNumber: z.string(),
  birthDate: z.string(),
  name: z.string().optional(),
  gender: z.string().optional(),
  userId: z.string().optional(),
});

type Tokens = NonNullable<LaunchSettings['policy']['tokens']>;
type Header = z.infer<typeof headerSchema>;

/**
 * `shcr://open?token=…`: a JWT signed by a key from configuration, for this viewer, for a few minutes. Whether it is used
 * for the first time is for `UsedTokens` to say.
 * @throws NotAccepted
 */
export async function personOfToken(token: string, settings: LaunchSettings): Promise<LaunchedPerson> {
  const { policy, clockSkewSeconds, now } = settings;
  const { tokens } = policy;
  if (tokens === undefined) throw new NotAccepted('launch-not-allowed', 'token');
  const parts = JWS.exec(token);
  // The last character of a segment may hold bits that no decoder looks at: the same token must not have two spellings.
  if (parts === null || !token.split('.').every(isWholeBase64url)) throw invalid('form');
  const header = headerSchema.safeParse(flatJson(parts[1] ?? ''));
  if (!header.success) throw invalid('header');
  if (flatJson(parts[2] ?? '') === null) throw invalid('claims');

  const payload = await verified(token, header.data, tokens, clockSkewSeconds, now());
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) throw invalid('claims');
  const { iss, iat, exp, jti } = claims.data;
  if (exp <= iat || exp - iat > tokens.longestSeconds) throw invalid('lifetime');
  if (iat * 1000 > now() + clockSkewSeconds * 1000) throw invalid('issued-in-future');
  return {
    ...personOf(claims.data, 'token', ['YYYY-MM-DD'], now()),
    use: { issuer: iss, id: jti, issuedAtMs: iat * 1000, expiresAtMs: exp * 1000 },
  };
}

const invalid = (detail: string): NotAccepted => new NotAccepted('launch-token-invalid', detail);

/** The payload is read before its signature only to know whose keys to try; what is used comes out of the check. */
async function verified(
  token: string,
  { alg, kid }: Header,
  { issuers, audience }: Tokens,
  clockTolerance: number,
  nowMs: number,
): Promise<JWTPayload> {
  const { decodeJwt, errors, jwtVerify } = await import('jose');
  const said = decodeJwt(token).iss;
  const issuer = issuers.find((known) => known.issuer === said);
  if (issuer === undefined) throw invalid('issuer');
  const keys = issuer.keys.filter((key) => key.alg === alg && (kid === undefined || key.kid === kid));
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(token, createPublicKey({ key, format: 'jwk' }), {
        algorithms: [alg],
        issuer: issuer.issuer,
        audience,
        requiredClaims: ['iat', 'exp', 'jti'],
        clockTolerance,
        currentDate: new Date(nowMs),
      });
      return payload;
    } catch (error) {
      // The signature was right: no other key will make it good.
      if (error instanceof errors.JWTExpired) throw new NotAccepted('launch-token-expired', 'expired');
      if (error instanceof errors.JWTClaimValidationFailed) throw invalid(`claim-${knownClaim(error.claim)}`);
    }
  }
  throw invalid('signature');
}

/** Ours only: the name of a claim is said by jose, and never by the token. */
function knownClaim(claim: string): string {
  return ['aud', 'iss', 'iat', 'exp', 'nbf', 'jti'].includes(claim) ? claim : 'other';
}

const isWholeBase64url = (segment: string): boolean =>
  Buffer.from(segment, 'base64url').toString('base64url') === segment;

/** An object of JSON in base64url without a name that stands twice; null for anything else. Readers differ on repeated names. */
function flatJson(segment: string): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(segment, 'base64url'));
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const names = [...text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:?)/g)].filter(([, colon]) => colon === ':');
    return names.length === Object.keys(value).length ? value : null;
  } catch {
    return null;
  }
}
