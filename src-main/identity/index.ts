export type { HeldRole, StaffIdentity, StaffPerson } from './claims.ts';
export { SignInError } from './sign-in-error.ts';
export { SessionOver } from './token-keeper.ts';
export { signIn, type SignInAsk, type SignInParts } from './sign-in.ts';
export type { SignedIn } from './signed-in.ts';
export { KeptSignIn } from './kept-sign-in.ts';
