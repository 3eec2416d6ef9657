export { LAUNCH_DATE_FORMATS, type LaunchPolicy } from './launch-schema.ts';
export { ConfigError, loadConfig } from './load.ts';
export { isLoopback, type ViewerConfig } from './schema.ts';
