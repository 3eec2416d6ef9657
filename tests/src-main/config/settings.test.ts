import { describe, expect, test } from 'vitest';
import { GROUPS } from '../../../src-main/config/about.ts';
import { COMMAND_LINE_SETTINGS } from '../../../src-main/config/operation-schema.ts';
import { configSchema } from '../../../src-main/config/schema.ts';
import { settingOf, SETTINGS } from '../../../src-main/config/settings.ts';

/** Every path to a value in what the schema makes of nothing but what it demands. */
function leaves(value: unknown, path: string[] = []): string[] {
  const name = path.join('.');
  if (settingOf(name) !== undefined || typeof value !== 'object' || value === null) return [name];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, [...path, key]));
}

describe('the list of settings', () => {
  test('has every value that a configuration has', () => {
    const config = configSchema.parse({ backendUrl: 'https://x.example' });
    expect(leaves(config).filter((name) => settingOf(name) === undefined)).toEqual([]);
    expect(SETTINGS.length).toBeGreaterThan(60);
  });

  test.each(SETTINGS)('$name is described in words, and its default is allowed', ({ about, usual, schema, group }) => {
    expect(about.title).toMatch(/^[A-Z].*[^.]$/);
    expect(about.about).toMatch(/^[A-Z"].*\.$/);
    expect(about.about.length).toBeGreaterThan(10);
    expect(Object.keys(GROUPS)).toContain(group);
    if (usual !== undefined) expect(schema.safeParse(usual).success).toBe(true);
    else expect(about.otherwise ?? about.allowed).toBeDefined();
  });

  test('has each name of the registry and each title once, in any case', () => {
    for (const names of [SETTINGS.map(({ registryName }) => registryName), SETTINGS.map(({ about }) => about.title)]) {
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    }
  });

  test('knows the properties of the MSI by the names that they have in the registry', () => {
    const properties = SETTINGS.flatMap(({ name, registryName, about }) =>
      about.property === undefined ? [] : [[about.property, registryName, name].join(' ')],
    );
    expect(properties.toSorted()).toEqual([
      'BACKENDURL BackendUrl backendUrl',
      'CACHEMINUTES CacheMinutes cache.minutes',
      'CLIENTID ClientId clientId',
      'IDENTITYURL IdentityUrl identityUrl',
      'LAUNCHPOLICY LaunchPolicy launch.policy',
      'LOGLEVEL LogLevel logLevel',
      'TERMINALTYPE TerminalType terminal',
    ]);
  });

  test('lets a command line give nothing that decides who sees what, where data goes, what is kept or when it locks', () => {
    const groups = new Set(COMMAND_LINE_SETTINGS.map((name) => settingOf(name)?.group));
    for (const never of ['access', 'leaving', 'network', 'launch', 'session', 'audit', 'contacts'] as const) {
      expect(groups).not.toContain(never);
    }
    expect(COMMAND_LINE_SETTINGS.every((name) => settingOf(name) !== undefined)).toBe(true);
    for (const never of ['backendUrl', 'identityUrl', 'terminal', 'keepSignedIn', 'cache.minutes']) {
      expect(COMMAND_LINE_SETTINGS).not.toContain(never);
    }
  });

  // What is demanded is raised in haste, by policy, over whatever was advised before: that must not stop the version that is good.
  test('takes versions of three numbers, whichever of the two is the later one', () => {
    const takes = (minimumVersion: object): boolean =>
      configSchema.safeParse({ backendUrl: 'https://x.example', minimumVersion }).success;
    expect(takes({ advised: '1.10.0', required: '1.9.9' })).toBe(true);
    expect(takes({ advised: '1.9.0', required: '1.10.0' })).toBe(true);
    expect(takes({ required: '1.10.0' })).toBe(true);
    for (const bad of ['1', '1.2', 'v1.2.3', '1.2.3-beta', '']) expect(takes({ required: bad })).toBe(false);
  });
});
