export { type Cache, type CachedResource, type CacheOptions, openCache } from './cache.ts';
export { CacheError, type CacheProblem } from './errors.ts';
export { removeDatabase as removeCache } from './open.ts';
