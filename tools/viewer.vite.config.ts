// The project's own build, written to the folder in $SHCR_BUILD_TO instead of out/ (see tools/build.ts).
import { resolve } from 'node:path';
import config from '../electron.vite.config.ts';

const target = process.env['SHCR_BUILD_TO'] ?? 'out';

for (const part of ['main', 'preload', 'renderer'] as const) {
  const options = config[part];
  if (options !== undefined) options.build = { ...options.build, outDir: resolve(target, part), emptyOutDir: true };
}

export default config;
