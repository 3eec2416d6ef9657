import { switchValues } from './command-line.ts';
import { GROUPS, type GroupName } from './about.ts';
import { LAYERS } from './layer.ts';
import { problemLine } from './problem.ts';
import type { ConfigReading, EffectiveSetting } from './read.ts';
import { maskedValue } from './shown.ts';

/** What `--print-config` asks for. */
export interface PrintAsked {
  /** The file to write; null: standard output, which a program with windows has on Windows only where it is redirected. */
  readonly path: string | null;
  readonly asJson: boolean;
}

export function printAsked(argv: readonly string[], platform: NodeJS.Platform): PrintAsked | null {
  const path = switchValues(argv, platform, 'print-config').at(-1);
  if (path === undefined) return null;
  return { path: path === '' ? null : path, asJson: switchValues(argv, platform, 'json').length > 0 };
}

export interface PrintedBy {
  readonly version: string;
  readonly computer: string;
  readonly time: Date;
}

/** Every setting with what holds and who says so, for whoever supports a computer. Without secrets. */
export function configText(reading: ConfigReading, by: PrintedBy): string {
  const lines = [
    `St Helens Shared Care Record viewer ${by.version}: configuration of ${by.computer} at ${by.time.toISOString()}`,
    '',
    'Layers, each stronger than those above it:',
    `  ${LAYERS.defaults}`,
    ...reading.layers.map(({ name, place, isThere, entries }) => {
      const said = isThere ? `${entries.size} ${entries.size === 1 ? 'setting' : 'settings'}` : 'not there';
      return `  ${LAYERS[name]}: ${place} (${said})`;
    }),
    ...listed('Problems: the viewer does not start', reading.problems.map(problemLine)),
    ...listed('Wrong, but overruled by a stronger layer', reading.warnings.map(problemLine)),
  ];
  for (const group of Object.keys(GROUPS) as GroupName[]) {
    const settings = reading.settings.filter(({ setting }) => setting.group === group);
    lines.push('', GROUPS[group], ...settings.flatMap((one) => settingLines(reading, one)));
  }
  return `${lines.join('\n')}\n`;
}

const listed = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : ['', `${title}:`, ...items.map((item) => `  ${item}`)];

function settingLines(reading: ConfigReading, one: EffectiveSetting): string[] {
  const { setting, layer, place, impliedBy, overruled } = one;
  const value = maskedValue(setting, holds(reading, one));
  const otherwise = value === null ? (setting.about.otherwise ?? 'not set') : JSON.stringify(value);
  const by = impliedBy === null ? '' : `, by ${impliedBy}`;
  return [
    `  ${setting.name} = ${otherwise}`,
    ...(place === null ? [] : [`      ${LAYERS[layer]}: ${place}${by}`]),
    ...overruled.map((weaker) => `      overrules ${weaker}`),
  ];
}

/** What the viewer goes by; where there are problems, what was found. */
function holds({ config }: ConfigReading, { setting, value }: EffectiveSetting): unknown {
  if (config === null) return value;
  return setting.path.reduce<unknown>((part, name) => (part as Readonly<Record<string, unknown>>)[name], config);
}

export function configJson(reading: ConfigReading, by: PrintedBy): string {
  const { version, computer, time } = by;
  return `${JSON.stringify({ version, computer, time: time.toISOString(), ...shownConfig(reading) }, null, 2)}\n`;
}

/** A reading as it may be shown: what holds, who says so, what is wrong. Without secrets. */
export function shownConfig(reading: ConfigReading) {
  return {
    layers: reading.layers.map(({ name, place, isThere, entries }) => ({
      name,
      place,
      isThere,
      settings: entries.size,
    })),
    problems: reading.problems,
    warnings: reading.warnings,
    settings: reading.settings.map((one) => ({
      name: one.setting.name,
      value: maskedValue(one.setting, holds(reading, one)),
      layer: one.layer,
      place: one.place,
      impliedBy: one.impliedBy,
      overruled: one.overruled,
    })),
  };
}
