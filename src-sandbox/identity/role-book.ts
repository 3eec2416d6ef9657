import type { RoleProfile, StaffMember } from './staff.ts';

/** Which role each grant was made for: a person with several chooses one when signing in, and keeps it until then. */
export class RoleBook {
  readonly #roleIds = new Map<string, string>();

  remember(grantId: string, roleId: string): void {
    this.#roleIds.set(grantId, roleId);
  }

  /** What was chosen for a grant, as it was said. */
  chosen(grantId: string): string | undefined {
    return this.#roleIds.get(grantId);
  }

  /** The role of a grant, or the person's only one; undefined where none of several is chosen, or there is none. */
  of(grantId: string | undefined, member: StaffMember): RoleProfile | undefined {
    const chosen = grantId === undefined ? undefined : this.#roleIds.get(grantId);
    const only = member.roles.length === 1 ? member.roles[0] : undefined;
    return member.roles.find((one) => one.person_roleid === chosen) ?? only;
  }
}
