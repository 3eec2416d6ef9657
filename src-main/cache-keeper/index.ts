export { CopiesKeeper, type CopiesInUse } from './copies-keeper.ts';
export { credentialStore } from './secret-store.ts';
export { forUserOnly } from './user-only.ts';
