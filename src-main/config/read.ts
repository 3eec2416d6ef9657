import { resolve } from 'node:path';
import type { z } from 'zod';
import { commandLineLayer, givenSettings, switchValues } from './command-line.ts';
import { fileLayer } from './file-layer.ts';
import type { Entry, Layer, LayerName } from './layer.ts';
import type { ConfigProblem } from './problem.ts';
import type { RegistryReader } from './registry.ts';
import { installerLayer, policyLayer } from './registry-layer.ts';
import { configSchema, type ViewerConfig } from './schema.ts';
import { allowedWords, settingOf, SETTINGS, type Setting } from './settings.ts';
import { foundWords, shortened } from './shown.ts';

export interface ConfigPlaces {
  readonly argv: readonly string[];
  readonly platform: NodeJS.Platform;
  /** `machineFile` of this room names it; null: none is read. */
  readonly machineFile: string | null;
  /** Null where the system has none. */
  readonly registry: RegistryReader | null;
  /** A packaged viewer takes no file from its command line; `--config` is for developers, the demo and tests. */
  readonly packaged: boolean;
}

/** What holds of one setting, and who says so. */
export interface EffectiveSetting {
  readonly setting: Setting;
  /** Undefined where nothing is set and there is no default. */
  readonly value: unknown;
  readonly layer: LayerName;
  /** Where exactly; null of a default. */
  readonly place: string | null;
  readonly impliedBy: string | null;
  /** Where weaker layers say something of it, too. */
  readonly overruled: readonly string[];
}

export interface ConfigReading {
  /** Null where there are problems: nothing falls back to something that nobody asked for. */
  readonly config: ViewerConfig | null;
  readonly problems: readonly ConfigProblem[];
  /** Wrong values that a stronger layer overrules: they hold nothing up. */
  readonly warnings: readonly ConfigProblem[];
  readonly layers: readonly Layer[];
  readonly settings: readonly EffectiveSetting[];
}

/** Defaults < machine file < installer < Group Policy < a file given to an unpackaged viewer < command line. */
export function readConfig(places: ConfigPlaces): ConfigReading {
  const { argv, platform, registry, packaged } = places;
  const layers = places.machineFile === null ? [] : [fileLayer('file', places.machineFile, false)];
  if (registry !== null) layers.push(installerLayer(registry), policyLayer(registry));
  if (!packaged) {
    for (const path of switchValues(argv, platform, 'config'))
      layers.push(fileLayer('given-file', resolve(path), true));
  }
  const given = givenSettings(argv, platform);
  if (given.length > 0) layers.push(commandLineLayer(given, allowedOnCommandLine(layers)));
  return settle(layers);
}

function allowedOnCommandLine(layers: readonly Layer[]): readonly string[] {
  const { value } = effective(layers).find(({ setting }) => setting.name === 'commandLineSettings') ?? {};
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function effective(layers: readonly Layer[]): EffectiveSetting[] {
  return SETTINGS.map((setting) => {
    const said = layers.flatMap((layer) => {
      const entry = layer.entries.get(setting.name);
      return entry === undefined ? [] : [{ layer: layer.name, entry }];
    });
    const strongest = said.at(-1);
    return {
      setting,
      value: strongest === undefined ? setting.usual : strongest.entry.value,
      layer: strongest?.layer ?? 'defaults',
      place: strongest?.entry.placeOf([]) ?? null,
      impliedBy: strongest?.entry.impliedBy ?? null,
      overruled: said.slice(0, -1).map(({ entry }) => entry.placeOf([])),
    };
  });
}

function settle(layers: readonly Layer[]): ConfigReading {
  const problems = layers.flatMap((layer) => layer.problems);
  const warnings: ConfigProblem[] = [];
  const strongest = new Map<string, Entry>();
  for (const layer of layers) for (const [name, entry] of layer.entries) strongest.set(name, entry);
  for (const { entries } of layers) {
    for (const [name, entry] of entries) {
      const setting = settingOf(name);
      if (setting !== undefined) {
        (strongest.get(name) === entry ? problems : warnings).push(...problemsOf(setting, entry));
      }
    }
  }
  // Where a file or a key cannot be read, it may well be there that it is set.
  const isWhole = layers.every((layer) => layer.problems.every(({ setting }) => setting !== null));
  for (const setting of SETTINGS) {
    if (isWhole && setting.isRequired && !strongest.has(setting.name) && !isNamed(problems, setting)) {
      problems.push(problem(setting.name, { what: 'has no value', allowed: allowedWords(setting) }));
    }
  }
  const settings = effective(layers);
  // Once in a start: code made for it would take longer than it saves.
  const parsed = configSchema.safeParse(nested(strongest), { jitless: true });
  if (problems.length === 0 && !parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => togetherWrong(issue, strongest)));
  }
  return {
    config: problems.length === 0 && parsed.success ? parsed.data : null,
    problems,
    warnings,
    layers,
    settings,
  };
}

/** What is said of one setting where it can be used, else its default: for the page that says what is wrong with others. */
export function validValue({ settings }: ConfigReading, name: string): unknown {
  const found = settings.find(({ setting }) => setting.name === name);
  if (found === undefined) return undefined;
  const { success, data } = found.setting.schema.safeParse(found.value);
  return success ? data : found.setting.usual;
}

/** What is found wrong with it by rules that lie outside this room: with the place of each. */
export function refuseSettings(
  reading: ConfigReading,
  found: readonly { readonly setting: string; readonly what: string }[],
): ConfigReading {
  if (found.length === 0) return reading;
  const placeOf = (name: string): string | null =>
    reading.settings.find(({ setting }) => setting.name === name)?.place ?? null;
  const problems = found.map(({ setting, what }) => problem(setting, { what, place: placeOf(setting) }));
  return { ...reading, config: null, problems: [...reading.problems, ...problems] };
}

const isNamed = (problems: readonly ConfigProblem[], { name }: Setting): boolean =>
  problems.some(({ setting, meant }) => setting === name || meant === name);

const problem = (setting: string, more: Partial<ConfigProblem> & Pick<ConfigProblem, 'what'>): ConfigProblem => ({
  setting,
  place: null,
  allowed: null,
  meant: null,
  ...more,
});

/** What is wrong with one value by itself. */
function problemsOf(setting: Setting, { value, placeOf }: Entry): ConfigProblem[] {
  const parsed = setting.schema.safeParse(value);
  if (parsed.success) return [];
  const allowed = allowedWords(setting);
  const isParts = setting.kind.kind === 'json' || setting.kind.kind === 'list';
  if (!isParts) return [problem(setting.name, { place: placeOf([]), what: foundWords(setting, value), allowed })];
  return parsed.error.issues.map((issue) =>
    problem([...setting.path, ...issue.path].join('.'), {
      place: placeOf(issue.path),
      what: shortened(lowered(issue.message)),
      allowed,
    }),
  );
}

/** A rule over several settings: each by itself would do. */
function togetherWrong(issue: z.core.$ZodIssue, entries: ReadonlyMap<string, Entry>): ConfigProblem {
  const name = issue.path.join('.');
  const setting = settingOf(name);
  const entry = entries.get(name);
  const found = setting === undefined || entry === undefined ? '' : `${foundWords(setting, entry.value)}; it `;
  return problem(name, { place: entry?.placeOf([]) ?? null, what: `${found}${lowered(issue.message)}` });
}

const lowered = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);

function nested(entries: ReadonlyMap<string, Entry>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const { name, path } of SETTINGS) {
    const entry = entries.get(name);
    if (entry === undefined) continue;
    let object = root;
    for (const part of path.slice(0, -1)) object = (object[part] ??= {}) as Record<string, unknown>;
    object[path.at(-1) ?? ''] = entry.value;
  }
  return root;
}
