export type * from './api.ts';
export { CacheError } from './errors.ts';
export { openCache } from './open-cache.ts';
