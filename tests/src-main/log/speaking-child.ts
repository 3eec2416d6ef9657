// A main process that everything speaks in: packages by the console, Node by warnings, errors that nobody catches.
import { createLog, logWhatPlatformSays, toStandardError } from '../../../src-main/log/index.ts';

const NAME = process.argv[2] ?? '';

logWhatPlatformSays(createLog({ sink: toStandardError, now: Date.now }), process, console);

/* oxlint-disable no-console -- what a package does that is bundled */
console.log(NAME);
console.error(new Error(NAME));
console.table([{ NAME }]);
/* oxlint-enable no-console */
process.emitWarning(NAME, 'DeprecationWarning');
process.emitWarning(Object.assign(new Error(NAME), { name: NAME }));
void Promise.reject(new SyntaxError(`Unexpected token in JSON: "${NAME}"`));
void Promise.reject(NAME);
setTimeout(() => {
  throw Object.assign(new RangeError(NAME), { code: 'ENOSPC' });
}, 1);
// It goes on after all of that.
setTimeout(() => process.exit(7), 50);
