import * as oidc from 'openid-client';
import { connectionFailureOf } from '../backend/index.ts';
import { SignInError } from './sign-in-error.ts';

/** Whatever went wrong, as one of our failures. */
export function asSignInError(error: unknown, cancel: AbortSignal): SignInError {
  if (error instanceof SignInError) return error;
  if (cancel.aborted) return new SignInError('cancelled', 'cancelled-by-user');
  if (error instanceof DOMException && error.name === 'TimeoutError') return new SignInError('timed-out', 'no-answer');
  if (error instanceof oidc.AuthorizationResponseError) return asRefusal(error.error);
  if (error instanceof oidc.ResponseBodyError) return new SignInError('refused', token(error.error));
  if (error instanceof oidc.WWWAuthenticateChallengeError) return new SignInError('refused', `status-${error.status}`);
  if (error instanceof oidc.ClientError) return ofClient(error);
  return new SignInError(connectionFailureOf(error), 'no-connection');
}

function asRefusal(code: string): SignInError {
  if (code === 'access_denied') return new SignInError('cancelled', code);
  // OpenID Connect: the asked `acr` cannot be met.
  if (code === 'unmet_authentication_requirements') return new SignInError('assurance', code);
  return new SignInError('refused', token(code));
}

function ofClient(error: oidc.ClientError): SignInError {
  const { code } = error;
  // Without a code it is what `fetch` threw: Chromium's is a plain Error, where Node's is a TypeError.
  if (code === undefined) return new SignInError(connectionFailureOf(error), 'no-connection');
  if (code === 'OAUTH_TIMEOUT') return new SignInError('too-slow', code);
  return new SignInError(code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' ? 'clock' : 'invalid', code);
}

/** An error code comes from outside: what is no token is not repeated. */
function token(code: string): string {
  return /^[\w.-]{1,60}$/.test(code) ? code : 'other';
}
