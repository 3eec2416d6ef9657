import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { isObject } from '../resource.ts';
import type { LaunchContexts } from './launch-contexts.ts';

/** A launch handle is used up as soon as its sign-in has led to a code. */
export function usesUpLaunches(provider: Provider, launches: LaunchContexts): void {
  provider.on('authorization.success', ({ oidc }: KoaContextWithOIDC) => {
    const handle = oidc.params?.['launch'];
    const grantId = oidc.entities.Grant?.jti;
    if (typeof handle === 'string' && grantId !== undefined) launches.bind(handle, grantId);
  });
}

/** SMART App Launch: the token response says which patient the launch was about, at every refresh too. */
export function patientInTokenResponse(
  launches: LaunchContexts,
): (context: KoaContextWithOIDC, next: () => Promise<void>) => Promise<void> {
  return async (context, next) => {
    await next();
    const { oidc, body } = context;
    if (oidc?.route !== 'token' || context.status !== 200 || !isObject(body)) return;
    const grantId = oidc.entities.Grant?.jti;
    const scopes = typeof body['scope'] === 'string' ? body['scope'].split(' ') : [];
    const patient = grantId === undefined ? undefined : launches.patientOf(grantId);
    if (patient !== undefined && scopes.includes('launch/patient')) body['patient'] = patient;
  };
}
