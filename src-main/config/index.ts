export type { AccessPolicy } from './access-schema.ts';
export { LAUNCH_DATE_FORMATS, type LaunchPolicy } from './launch-schema.ts';
export { ConfigError, loadConfig } from './load.ts';
export { isLoopback, type ViewerConfig } from './schema.ts';
