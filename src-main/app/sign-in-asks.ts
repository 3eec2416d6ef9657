import type { SignInAsk, SignInParts } from '../identity/index.ts';
import { RefusedError } from '../patient/index.ts';
import type { StaffSession } from './staff-session.ts';
import type { ViewerParts } from './viewer-parts.ts';

/** Where and how this computer signs in, by its configuration. */
export function signInParts({ config, fetch, clocks, openBrowser }: ViewerParts): SignInParts {
  return {
    backendUrl: config.backendUrl,
    identityUrl: config.identityUrl,
    clientId: config.clientId,
    requiredAcr: config.requiredAcr,
    maxAgeSeconds: config.maxAgeSeconds,
    clockSkewSeconds: config.clockSkewSeconds,
    timeoutMs: config.signInSeconds * 1000,
    fetch,
    now: clocks.wall,
    openBrowser,
  };
}

/** @throws RefusedError where the person does not hold that role */
export function askForRole({ signedIn }: StaffSession, roleId: string): SignInAsk {
  if (!signedIn.roles.some((role) => role.roleId === roleId)) throw new RefusedError('bad-request');
  return { loginHint: signedIn.identity.userId, roleId, fresh: false };
}
