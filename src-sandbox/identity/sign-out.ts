import type { KoaContextWithOIDC } from 'oidc-provider';
import { isObject } from '../resource.ts';
import type { MemoryAdapters } from './memory-adapter.ts';

/**
 * Signing out with an ID token alone, as the viewer does it: without the browser's cookies and without a page to confirm. The
 * session that the token came from ends, and all its tokens; nobody else's does.
 */
export function signOutByIdToken(
  adapters: Pick<MemoryAdapters, 'endSignIn'>,
): (context: KoaContextWithOIDC, next: () => Promise<void>) => Promise<void> {
  /** Which sign-in each ID token came from: the token itself does not say. */
  const grants = new Map<string, string>();
  return async (context, next) => {
    await next();
    const { oidc, body } = context;
    if (context.status !== 200 || oidc === undefined) return;
    if (oidc.route === 'token' && isObject(body) && typeof body['id_token'] === 'string') {
      const grantId = oidc.entities.Grant?.jti;
      if (grantId !== undefined) grants.set(body['id_token'], grantId);
    }
    // Only a hint that the library has found to be its own is an entity.
    const hint =
      oidc.route === 'end_session' && oidc.entities.IdTokenHint !== undefined && oidc.params?.['id_token_hint'];
    const grantId = typeof hint === 'string' ? grants.get(hint) : undefined;
    if (grantId !== undefined) adapters.endSignIn(grantId);
  };
}
