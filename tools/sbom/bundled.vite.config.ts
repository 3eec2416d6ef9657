// The viewer's own build, which also says what went into it (bundled.ts).
import config from '../viewer.vite.config.ts';
import { writesBundled } from './bundled-plugin.ts';

const target = process.env['SHCR_BUILD_TO'] ?? 'out';

for (const part of ['main', 'preload', 'renderer'] as const) {
  const options = config[part];
  if (options !== undefined) options.plugins = [...(options.plugins ?? []), writesBundled(part, target)];
}

export default config;
