import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { configSchema, type ViewerConfig } from './schema.ts';

/** A setting is wrong: the text names the setting, where it stands and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export interface ConfigPlaces {
  readonly argv: readonly string[];
  readonly platform: NodeJS.Platform;
  readonly programData: string | undefined;
  /** A packaged viewer reads the machine's file only; `--config` is for developers, the demo and tests. */
  readonly packaged: boolean;
}

/**
 * Defaults < machine file < file named on the command line of an unpackaged viewer.
 * @throws ConfigError; nothing ever falls back silently to something less safe.
 */
export function loadConfig(places: ConfigPlaces): ViewerConfig {
  const merged: Record<string, unknown> = {};
  const origin = new Map<string, string>();
  for (const file of configFiles(places)) {
    for (const [name, value] of Object.entries(readLayer(file.path, file.required))) {
      merged[name] = value;
      origin.set(name, file.path);
    }
  }
  const parsed = configSchema.safeParse(merged);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '');
    const place = origin.get(String(issue.path[0] ?? '')) ?? 'no configuration file';
    return `${name} (${place}): ${issue.message}`;
  });
  throw new ConfigError(problems.join('\n'));
}

function configFiles(places: ConfigPlaces): { path: string; required: boolean }[] {
  const files = [{ path: machineFile(places), required: false }];
  const named = places.argv.find((argument) => argument.startsWith('--config='))?.slice('--config='.length);
  if (named !== undefined && !places.packaged) files.push({ path: resolve(named), required: true });
  return files;
}

function machineFile({ platform, programData }: ConfigPlaces): string {
  const folder =
    platform === 'win32'
      ? join(programData ?? 'C:\\ProgramData', 'St Helens Shared Care Record')
      : '/etc/st-helens-shared-care-record';
  return join(folder, 'config.json');
}

function readLayer(path: string, required: boolean): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (!required && (error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new ConfigError(`${path}: the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  let layer: unknown;
  try {
    // Notepad and PowerShell put a byte-order mark in front.
    layer = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new ConfigError(`${path}: the file is not valid JSON`);
  }
  if (typeof layer !== 'object' || layer === null || Array.isArray(layer)) {
    throw new ConfigError(`${path}: the file must hold one JSON object`);
  }
  return layer as Record<string, unknown>;
}
