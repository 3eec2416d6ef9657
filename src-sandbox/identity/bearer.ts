import type Provider from 'oidc-provider';
import { READ_SCOPE } from '../server/metadata.ts';
import { Refusal } from '../server/refusal.ts';
import type { MemoryAdapters } from './memory-adapter.ts';
import type { RoleBook } from './role-book.ts';
import { mayReadAudit, STAFF } from './staff.ts';
import type { RoleProfile, StaffMember } from './staff.ts';

/** Who asks, in the role that they signed in with. */
export interface SignedInStaff {
  readonly member: StaffMember;
  readonly role: RoleProfile;
  readonly mayReadAudit: boolean;
}

/** `isDelivery`: audit events are delivered, and nothing is read. */
export type BearerCheck = (authorization: string | undefined, isDelivery: boolean) => Promise<SignedInStaff>;

/**
 * Looks up bearer tokens at the provider itself, so that a revoked one is refused at once.
 * @throws Refusal 401 without a live token, 403 `no-role` for a person without a staff role, or with none chosen.
 */
export function bearerCheck(
  provider: Provider,
  roles: RoleBook,
  adapters: Pick<MemoryAdapters, 'wasEnded'>,
): BearerCheck {
  return async (authorization, isDelivery) => {
    const token = /^Bearer +([\w\-.~+/]+=*)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) {
      throw new Refusal(401, 'Sign in first: the request carries no bearer token.', {
        headers: { 'www-authenticate': 'Bearer realm="St Helens Shared Care Record"' },
      });
    }
    const found = await provider.AccessToken.find(token, { ignoreExpiration: true });
    if (found === undefined || found.isExpired) throw notValid(found !== undefined, adapters.wasEnded(token));
    const member = STAFF.find((one) => one.uid === found.accountId);
    const chosen = member === undefined ? undefined : roles.of(found.grantId, member);
    // The trail is delivered whoever signs in next, before they have said in which role: it depends on none.
    const role = chosen ?? (isDelivery ? member?.roles[0] : undefined);
    if (member !== undefined && role === undefined && member.roles.length > 0) {
      throw new Refusal(403, 'Choose the role that you work in first: this sign-in has none.', { reason: 'no-role' });
    }
    if (member === undefined || role === undefined) {
      throw new Refusal(
        403,
        'The shared care record is for staff who care for the resident; this sign-in has no staff role.',
        {
          reason: 'no-role',
        },
      );
    }
    if (!found.scopes.has(READ_SCOPE)) {
      throw new Refusal(403, `The sign-in does not cover the record: it lacks the scope ${READ_SCOPE}.`, {
        headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${READ_SCOPE}"` },
      });
    }
    return { member, role, mayReadAudit: mayReadAudit(role) };
  };
}

/** `reason` is ours (docs/backend.md, 'When a sign-in ends'): it tells a session that was ended from a token that ran out. */
function notValid(isExpired: boolean, wasEnded: boolean): Refusal {
  const reason = wasEnded ? ', reason="signed-out"' : isExpired ? ', reason="expired"' : '';
  return new Refusal(401, 'The sign-in is no longer valid. Sign in again.', {
    reason: 'token-expired',
    headers: {
      'www-authenticate': `Bearer realm="St Helens Shared Care Record", error="invalid_token"${reason}`,
    },
  });
}
