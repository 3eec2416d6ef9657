import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { errors, interactionPolicy, Provider } from 'oidc-provider';
import type { ClientMetadata, Configuration, JWK } from 'oidc-provider';
import { reportError } from '../report.ts';
import { READ_SCOPE } from '../server/metadata.ts';
import type { AuthorizationEndpoints } from '../server/metadata.ts';
import { ACR_VALUES, CLAIMS_BY_SCOPE, claimsOf } from './claims.ts';
import { MemoryAdapters } from './memory-adapter.ts';
import { CONTENT_SECURITY_POLICY, messagePage, signOutPage } from './pages.ts';
import { RoleBook } from './role-book.ts';
import { STAFF } from './staff.ts';

export const CLIENT_ID = 'st-helens-viewer';

/** Registered without a port: a native client may use any on loopback (RFC 8252, 7.3). */
const REDIRECT_URIS = ['http://127.0.0.1/callback'];
const POST_LOGOUT_REDIRECT_URIS = ['http://127.0.0.1/signed-out'];

export interface IdentityOptions {
  /** Seconds that an access token lives. */
  readonly accessTokenSeconds: number;
}

export interface Identity {
  readonly provider: Provider;
  readonly roles: RoleBook;
  readonly endpoints: AuthorizationEndpoints;
  /** Ends every session and token at once, as a back-channel logout does. */
  endAllSessions(): void;
}

/** The OpenID provider of one sandbox, with keys of its own that last as long as it does. */
export async function createIdentity(origin: string, options: IdentityOptions): Promise<Identity> {
  const issuer = `${origin}/auth`;
  const adapters = new MemoryAdapters();
  const roles = new RoleBook();
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const key: JWK = {
    ...(privateKey.export({ format: 'jwk' }) as JWK),
    kid: randomBytes(8).toString('hex'),
    use: 'sig',
    alg: 'RS256',
  };
  const provider = new Provider(issuer, configuration(`${origin}/fhir`, options, adapters, roles, key));
  provider.on('server_error', (_context, error) => reportError('identity provider', error));
  return {
    provider,
    roles,
    endpoints: {
      issuer,
      authorization: `${issuer}/authorize`,
      token: `${issuer}/token`,
      endSession: `${issuer}/end-session`,
      revocation: `${issuer}/revoke`,
      userinfo: `${issuer}/userinfo`,
      jwks: `${issuer}/jwks`,
    },
    endAllSessions: () => adapters.clear(),
  };
}

function configuration(
  audience: string,
  options: IdentityOptions,
  adapters: MemoryAdapters,
  roles: RoleBook,
  key: JWK,
): Configuration {
  const policy = interactionPolicy.base();
  // Staff of the organisations that run the record are not asked for consent to use it: to sign in is all there is.
  // 'consent' stays as something that may be asked for, because `offline_access` is only heard together with it.
  policy.get('consent')?.checks.remove('native_client_prompt');
  const client: ClientMetadata = {
    client_id: CLIENT_ID,
    client_name: 'St Helens Shared Care Record viewer',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: REDIRECT_URIS,
    post_logout_redirect_uris: POST_LOGOUT_REDIRECT_URIS,
  };
  return {
    adapter: adapters.adapterFor,
    clients: [client],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    scopes: ['openid', 'offline_access', 'profile', 'nationalrbacaccess', READ_SCOPE],
    claims: CLAIMS_BY_SCOPE,
    acrValues: [...ACR_VALUES],
    // The ID token carries the claims of the granted scopes: a public client should not need a second request for them.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    pkce: { required: () => true },
    // SMART App Launch: `aud` is the FHIR server that the token is for. Another one is refused, a missing one is not.
    extraParams: {
      aud: (_context, value) => {
        const asked = value?.replace(/\/$/, '').replace('//localhost:', '//127.0.0.1:');
        if (asked !== undefined && asked !== audience) throw new errors.InvalidRequest('aud is not this shared record');
      },
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      revocation: { enabled: true, allowedPolicy: async (_context, owner, token) => token.clientId === owner.clientId },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (context, form) => {
          context.set('content-security-policy', CONTENT_SECURITY_POLICY);
          context.type = 'html';
          context.body = signOutPage(form);
        },
        postLogoutSuccessSource: async (context) => {
          context.set('content-security-policy', CONTENT_SECURITY_POLICY);
          context.type = 'html';
          context.body = messagePage('You are signed out', 'You can close this page.');
        },
      },
    },
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      jwks: '/jwks',
      revocation: '/revoke',
      end_session: '/end-session',
    },
    interactions: { policy, url: (_context, interaction) => `/auth/interaction/${interaction.uid}` },
    findAccount: (_context, sub, token) => {
      const member = STAFF.find((one) => one.uid === sub);
      if (member === undefined) return undefined;
      const grantId = token !== undefined && 'grantId' in token ? token.grantId : undefined;
      return { accountId: sub, claims: async () => claimsOf(member, roles.of(grantId, member)) };
    },
    // Every sign-in makes a grant of its own, for the role that was chosen in it.
    loadExistingGrant: async (context) => {
      const { oidc } = context;
      const clientId = oidc.client?.clientId ?? CLIENT_ID;
      const known = oidc.result?.['login'] === undefined ? oidc.session?.grantIdFor(clientId) : undefined;
      const existing = known === undefined ? undefined : await oidc.provider.Grant.find(known);
      const accountId = oidc.session?.accountId;
      if (existing !== undefined || accountId === undefined) return existing;
      const grant = new oidc.provider.Grant({ clientId, accountId });
      grant.addOIDCScope(['openid', 'offline_access', 'profile', 'nationalrbacaccess', READ_SCOPE].join(' '));
      const grantId = await grant.save();
      const chosen = oidc.result?.['role'];
      if (typeof chosen === 'string') roles.remember(grantId, chosen);
      return grant;
    },
    // Always: the provider drops `offline_access` from requests without prompt=consent, which no clinician should meet.
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: () => true,
    // A token dies with the sign-in that it came from.
    expiresWithSession: async () => false,
    clientBasedCORS: () => false,
    renderError: async (context, out) => {
      context.set('content-security-policy', CONTENT_SECURITY_POLICY);
      context.type = 'html';
      context.body = messagePage(
        'This sign-in cannot go on',
        `${out.error_description ?? out.error}. Close this page and start again from the viewer.`,
      );
    },
    ttl: {
      AccessToken: options.accessTokenSeconds,
      AuthorizationCode: 60,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 12 * 3600,
      Session: 12 * 3600,
      Grant: 12 * 3600,
    },
  };
}
