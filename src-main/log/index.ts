export { createLog, type Log } from './log.ts';
export { LogFiles, logPlaces } from './log-files.ts';
export { alsoToStandardError, logWhatPlatformSays, toStandardError } from './platform.ts';
export { writtenLine } from './written-line.ts';
