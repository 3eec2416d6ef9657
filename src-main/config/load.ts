import { ConfigError } from './problem.ts';
import { readConfig, type ConfigPlaces } from './read.ts';
import type { ViewerConfig } from './schema.ts';

/** The configuration, for whoever needs nothing else of it. @throws ConfigError with every problem */
export function loadConfig(places: ConfigPlaces): ViewerConfig {
  const { config, problems } = readConfig(places);
  if (config === null) throw new ConfigError(problems);
  return config;
}
