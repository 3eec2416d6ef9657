export { type Cache, type CachedResource, openCache } from './cache.ts';
export { CacheError } from './errors.ts';
export { removeDatabase as removeCache } from './open.ts';
