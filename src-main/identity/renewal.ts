import * as oidc from 'openid-client';
import type { Kept } from './kept-sign-in.ts';
import { SignInError } from './sign-in-error.ts';
import type { SignInParts } from './sign-in.ts';
import { type SignedIn, staffOf } from './signed-in.ts';
import { TokenKeeper } from './token-keeper.ts';

export { asSignInError } from './failure-of.ts';
export { discover } from './provider.ts';

/** The session that a kept refresh token still stands for. @throws SignInError, or what openid-client throws */
export async function renewed(parts: SignInParts, kept: Kept, configuration: oidc.Configuration): Promise<SignedIn> {
  const answer = await oidc.refreshTokenGrant(configuration, kept.refreshToken);
  const tokens = new TokenKeeper({ configuration, subject: kept.subject, now: parts.now }, answer);
  const idClaims = answer.claims();
  if (idClaims !== undefined && idClaims.sub !== kept.subject) {
    await tokens.revokeAndWipe();
    throw new SignInError('invalid', 'other-subject');
  }
  return staffOf({
    configuration,
    tokens,
    accessToken: answer.access_token,
    subject: kept.subject,
    idClaims: idClaims ?? {},
    proof: { acr: kept.acr, authTimeMs: kept.authTimeMs },
    launchPatientId: null,
    fetch: parts.fetch,
  });
}
