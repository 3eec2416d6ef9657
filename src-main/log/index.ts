export { createLog, type Log } from './log.ts';
export { logWhatPlatformSays, toStandardError } from './platform.ts';
