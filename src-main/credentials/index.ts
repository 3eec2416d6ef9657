export { AsyncEntry } from './entry.ts';
