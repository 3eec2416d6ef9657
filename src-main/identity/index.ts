export type { HeldRole, StaffIdentity, StaffPerson } from './claims.ts';
export { SignInError } from './sign-in-error.ts';
export { SessionOver } from './session-over.ts';
export type { SignInAsk, SignInParts } from './sign-in.ts';
export { loadSignIn, signIn } from './sign-in-later.ts';
export type { SignedIn } from './signed-in.ts';
export { KeptSignIn } from './kept-sign-in.ts';
