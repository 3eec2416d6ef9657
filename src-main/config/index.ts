export { ConfigError, loadConfig } from './load.ts';
export { isLoopback, type ViewerConfig } from './schema.ts';
