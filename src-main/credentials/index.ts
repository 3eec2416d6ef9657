export { asyncEntry, type AsyncEntry } from './entry.ts';
