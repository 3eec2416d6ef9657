import type { RoleProfile, StaffMember } from './staff.ts';

/** Which role each grant was made for: a person with several chooses one when signing in, and keeps it until then. */
export class RoleBook {
  readonly #roleIds = new Map<string, string>();

  remember(grantId: string, roleId: string): void {
    this.#roleIds.set(grantId, roleId);
  }

  /** The role of a grant; the person's only or first one where none was chosen; undefined for people without any. */
  of(grantId: string | undefined, member: StaffMember): RoleProfile | undefined {
    const chosen = grantId === undefined ? undefined : this.#roleIds.get(grantId);
    return member.roles.find((one) => one.person_roleid === chosen) ?? member.roles[0];
  }
}
