import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { errors, interactionPolicy, Provider } from 'oidc-provider';
import type { ClientMetadata, Configuration, JWK, KoaContextWithOIDC } from 'oidc-provider';
import { reportError } from '../report.ts';
import { SCOPES } from '../server/metadata.ts';
import type { AuthorizationEndpoints } from '../server/metadata.ts';
import { ACR_VALUES, CLAIMS_BY_SCOPE, claimsOf } from './claims.ts';
import { LaunchContexts } from './launch-contexts.ts';
import { MemoryAdapters } from './memory-adapter.ts';
import { CONTENT_SECURITY_POLICY, messagePage, signOutPage } from './pages.ts';
import { RoleBook } from './role-book.ts';
import { signOutByIdToken } from './sign-out.ts';
import { STAFF } from './staff.ts';
import { patientInTokenResponse, usesUpLaunches } from './token-response.ts';

export const CLIENT_ID = 'st-helens-viewer';

/** Registered without a port: a native client may use any on loopback (RFC 8252, 7.3). */
const REDIRECT_URIS = ['http://127.0.0.1/callback'];
const POST_LOGOUT_REDIRECT_URIS = ['http://127.0.0.1/signed-out'];

export interface IdentityOptions {
  /** Seconds that an access token lives. */
  readonly accessTokenSeconds: number;
  /** Seconds that an authorisation code lives. */
  readonly codeSeconds: number;
  /** Where a person with several roles chooses one: on the sign-in page, or in the viewer. */
  readonly rolesAt: 'provider' | 'viewer';
}

export interface Identity {
  readonly provider: Provider;
  readonly roles: RoleBook;
  readonly launches: LaunchContexts;
  readonly adapters: MemoryAdapters;
  readonly endpoints: AuthorizationEndpoints;
}

/** The OpenID provider of one sandbox, with keys of its own that last as long as it does. */
export async function createIdentity(origin: string, options: IdentityOptions): Promise<Identity> {
  const issuer = `${origin}/auth`;
  const adapters = new MemoryAdapters();
  const roles = new RoleBook();
  const launches = new LaunchContexts();
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const key: JWK = {
    ...(privateKey.export({ format: 'jwk' }) as JWK),
    kid: randomBytes(8).toString('hex'),
    use: 'sig',
    alg: 'RS256',
  };
  const books: Books = { adapters, roles, launches };
  const provider = new Provider(issuer, configuration(`${origin}/fhir`, options, books, key));
  provider.on('server_error', (_context, error) => reportError('identity provider', error));
  usesUpLaunches(provider, launches);
  provider.use(patientInTokenResponse(launches));
  provider.use(signOutByIdToken(adapters));
  return {
    provider,
    ...books,
    endpoints: {
      issuer,
      authorization: `${issuer}/authorize`,
      token: `${issuer}/token`,
      endSession: `${issuer}/end-session`,
      revocation: `${issuer}/revoke`,
      userinfo: `${issuer}/userinfo`,
      jwks: `${issuer}/jwks`,
    },
  };
}

/** What the provider remembers. */
interface Books {
  readonly adapters: MemoryAdapters;
  readonly roles: RoleBook;
  readonly launches: LaunchContexts;
}

function configuration(
  audience: string,
  options: IdentityOptions,
  { adapters, roles, launches }: Books,
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
    scopes: SCOPES,
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
      launch: (_context, value) => {
        if (value !== undefined && !launches.isWaiting(value)) {
          throw new errors.InvalidRequest('this launch is not known, used up or too old');
        }
      },
      // Whether the person holds it shows once it is known who they are (sign-in.ts, and below for a living session).
      selected_roleid: null,
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
    // Every sign-in and every launch makes a grant of its own, for the role that was chosen in it.
    loadExistingGrant: async (context) => {
      const { oidc } = context;
      const clientId = oidc.client?.clientId ?? CLIENT_ID;
      const known = oidc.result?.['login'] === undefined ? oidc.session?.grantIdFor(clientId) : undefined;
      const existing = known === undefined ? undefined : await oidc.provider.Grant.find(known);
      const accountId = oidc.session?.accountId;
      if (accountId === undefined) return existing;
      const wanted = wantedRole(accountId, context, options, roles, known);
      const isSame = known !== undefined && roles.chosen(known) === wanted && oidc.params?.['launch'] === undefined;
      if (existing !== undefined && isSame) return existing;
      const grant = new oidc.provider.Grant({ clientId, accountId });
      grant.addOIDCScope(SCOPES.join(' '));
      const grantId = await grant.save();
      if (wanted !== undefined) roles.remember(grantId, wanted);
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
      AuthorizationCode: options.codeSeconds,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 12 * 3600,
      Session: 12 * 3600,
      Grant: 12 * 3600,
    },
  };
}

/**
 * The role that a grant is for: the one that the request names, or that was chosen on the page; otherwise the one that a living
 * session was begun in, unless choosing is left to the viewer.
 */
function wantedRole(
  accountId: string,
  { oidc }: KoaContextWithOIDC,
  options: IdentityOptions,
  roles: RoleBook,
  known: string | undefined,
): string | undefined {
  const chosenNow = oidc.result?.['role'];
  if (typeof chosenNow === 'string') return chosenNow;
  const asked = oidc.params?.['selected_roleid'];
  if (typeof asked !== 'string') {
    return options.rolesAt === 'viewer' || known === undefined ? undefined : roles.chosen(known);
  }
  const isHeld = STAFF.some(
    ({ uid, roles: held }) => uid === accountId && held.some((one) => one.person_roleid === asked),
  );
  // Before a fresh sign-in the session may be somebody else's.
  if (!isHeld && !oidc.prompts.has('login'))
    throw new errors.InvalidRequest('selected_roleid is no role of this person');
  return isHeld ? asked : undefined;
}
