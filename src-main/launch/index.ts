export { LaunchDesk } from './launch-desk.ts';
export type { LaunchSession } from './launch-desk-parts.ts';
export { isDoneAlready, launchTextIn } from './launch-text.ts';
export { parseLaunch } from './parse-launch.ts';
export { UsedTokens } from './used-tokens.ts';
