import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { FHIR_ID } from '../resource.ts';
import { readBody } from '../server/exchange.ts';
import type { Handler } from '../server/http.ts';
import { reachedAcr } from './claims.ts';
import type { LaunchContexts } from './launch-contexts.ts';
import { CONTENT_SECURITY_POLICY, messagePage, rolePage, signInPage } from './pages.ts';
import { STAFF } from './staff.ts';
import type { StaffMember } from './staff.ts';

/** Below the issuer; announced by the sandbox (docs/backend.md, 'Launch'). */
export const LAUNCH_CONTEXTS = '/auth/launch-contexts';

const INTERACTION = /^\/auth\/interaction\/([\w-]+)(\/cancel)?$/;

export interface AuthParts {
  readonly provider: Provider;
  readonly launches: LaunchContexts;
  readonly rolesAt: 'provider' | 'viewer';
}

/** Everything below `/auth`: our own sign-in pages, launch contexts, and the OpenID provider for the rest. */
export function authHandler(parts: AuthParts): Handler {
  const { provider, launches } = parts;
  const callback = provider.callback();
  /** People who gave their password and have yet to choose a role, by one-time ticket. */
  const tickets = new Map<string, StaffMember>();
  return async (request, response, url) => {
    if (url.pathname === LAUNCH_CONTEXTS) return registerLaunch(launches, request, response);
    const interaction = INTERACTION.exec(url.pathname);
    if (interaction !== null)
      return signInStep(parts, tickets, request, response, interaction[2] !== undefined, url.pathname);
    // The provider is told where it is mounted, so that the addresses in its answers are whole.
    (request as IncomingMessage & { originalUrl?: string }).originalUrl = request.url ?? '/';
    request.url = (request.url ?? '/').replace(/^\/auth/, '') || '/';
    await callback(request, response);
  };
}

/** What a clinical system does before it starts the viewer. Anybody on this computer may: it is a demonstration. */
async function registerLaunch(
  launches: LaunchContexts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const patientId = request.method === 'POST' ? new URLSearchParams(await readBody(request)).get('patient') : null;
  const isId = patientId !== null && FHIR_ID.test(patientId);
  const answer = isId ? { launch: launches.register(patientId) } : { error: 'POST patient=[id] as a form' };
  response
    .writeHead(isId ? 201 : 400, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(answer));
}

async function signInStep(
  { provider, rolesAt }: AuthParts,
  tickets: Map<string, StaffMember>,
  request: IncomingMessage,
  response: ServerResponse,
  cancelled: boolean,
  path: string,
): Promise<void> {
  let details: Awaited<ReturnType<Provider['interactionDetails']>>;
  try {
    details = await provider.interactionDetails(request, response);
  } catch {
    return html(
      response,
      400,
      messagePage('This sign-in has ended', 'Close this page and start again from the viewer.'),
    );
  }
  if (cancelled) {
    if (request.method !== 'POST')
      return html(response, 405, messagePage('Not like this', 'Use the buttons of the page.'));
    return provider.interactionFinished(request, response, {
      error: 'access_denied',
      error_description: 'The sign-in was cancelled.',
    });
  }
  const hint = typeof details.params['login_hint'] === 'string' ? details.params['login_hint'] : '';
  if (request.method !== 'POST') return html(response, 200, signInPage(path, STAFF, hint));
  const form = new URLSearchParams(await readBody(request));
  const ticket = form.get('ticket');
  if (ticket !== null) {
    const member = tickets.get(ticket);
    tickets.delete(ticket);
    if (member === undefined) return html(response, 400, signInPage(path, STAFF, hint, 'Enter your password again.'));
    return finish(
      provider,
      request,
      response,
      details.params['acr_values'],
      member,
      form.get('role') ?? undefined,
      path,
    );
  }
  const username = (form.get('username') ?? '').trim().toLowerCase();
  const member = STAFF.find((one) => one.username === username);
  if (member === undefined || !samePassword(member.password, form.get('password') ?? '')) {
    return html(
      response,
      400,
      signInPage(path, STAFF, username, 'The name and the password do not belong together. Try again.'),
    );
  }
  const asked = details.params['selected_roleid'];
  if (typeof asked === 'string' && !member.roles.some((one) => one.person_roleid === asked)) {
    return html(
      response,
      400,
      signInPage(
        path,
        STAFF,
        username,
        'The viewer asks for a role that you do not hold. Cancel, or sign in as somebody else.',
      ),
    );
  }
  if (member.roles.length > 1 && typeof asked !== 'string' && rolesAt === 'provider') {
    const made = randomBytes(24).toString('base64url');
    tickets.set(made, member);
    return html(response, 200, rolePage(path, member, made));
  }
  return finish(
    provider,
    request,
    response,
    details.params['acr_values'],
    member,
    typeof asked === 'string' ? asked : onlyRole(member),
    path,
  );
}

/** Null: there are several, and the viewer is to ask. */
function onlyRole({ roles }: StaffMember): string | null | undefined {
  return roles.length > 1 ? null : roles[0]?.person_roleid;
}

async function finish(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  askedAcr: unknown,
  member: StaffMember,
  roleId: string | null | undefined,
  path: string,
): Promise<void> {
  const role = member.roles.find((one) => one.person_roleid === roleId);
  if (role === undefined && roleId !== null && member.roles.length > 0) {
    return html(response, 400, signInPage(path, STAFF, member.username, 'Choose one of your own roles.'));
  }
  const acr = reachedAcr(typeof askedAcr === 'string' ? askedAcr : undefined, member);
  if (acr === undefined) {
    return html(
      response,
      400,
      signInPage(path, STAFF, member.username, 'This needs a stronger sign-in, with a smartcard or security key.'),
    );
  }
  await provider.interactionFinished(
    request,
    response,
    {
      login: { accountId: member.uid, acr, amr: ['pwd'], remember: false },
      consent: {},
      ...(role === undefined ? {} : { role: role.person_roleid }),
    },
    { mergeWithLastSubmission: false },
  );
}

function samePassword(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}

function html(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .end(body);
}
