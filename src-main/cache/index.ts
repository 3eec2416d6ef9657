export type * from './api.ts';
export { CacheError } from './errors.ts';
export { openCache } from './open-cache.ts';
export { NOTHING, pack, type Packed, unpack } from './pack.ts';
