// OpenID Connect is 250 kB of code and Node's web server, which nothing on the way to the sign-in page needs.
import type * as Loaded from './sign-in.ts';

/** So that whoever presses 'Sign in' does not wait for it. */
export const loadSignIn = (): Promise<typeof Loaded> => import('./sign-in.ts');

/** @throws as the one in `sign-in.ts` */
export const signIn: typeof Loaded.signIn = async (...asked) => (await loadSignIn()).signIn(...asked);
