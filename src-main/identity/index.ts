export type { StaffIdentity } from './claims.ts';
export { SessionOver } from './token-keeper.ts';
export { signIn, SignInError, type SignedIn, type SignInParts } from './sign-in.ts';
