export type { CopiesInUse } from './copies-in-use.ts';
export { CopiesKeeper } from './copies-keeper.ts';
export { credentialStore, type SecretStore } from './secret-store.ts';
export { forUserOnly } from './user-only.ts';
