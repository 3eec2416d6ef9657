import { expect, test } from 'vitest';
import { INSTALLER_KEY, INSTALLER_SUBKEY } from '../../../src-main/config/registry.ts';
import { SETTINGS, type SettingKind } from '../../../src-main/config/settings.ts';
import * as installer from '../../../tools/package/msi/product.ts';
import { PUBLIC_PROPERTIES } from '../../../tools/package/msi/properties.ts';

/** What a condition of Windows Installer has to say so that nothing is installed which the viewer refuses. */
function condition(property: string, kind: SettingKind): string[] | null {
  if (kind.kind === 'choice') return [kind.choices.map((choice) => `${property} = "${choice}"`).join(' OR ')];
  return kind.kind === 'number' ? [`${property} >= ${kind.least}`, `${property} <= ${kind.most}`] : null;
}

test('the installer writes to the key that the viewer reads, and keeps its own things where the viewer looks over them', () => {
  expect(installer.SETTINGS_KEY).toBe(INSTALLER_KEY);
  expect(installer.INSTALLER_KEY).toBe(`${INSTALLER_KEY}\\${INSTALLER_SUBKEY}`);
});

test('every property that is a setting is one of the schema, under the name that the viewer reads', () => {
  const written = PUBLIC_PROPERTIES.flatMap(({ name, setting }) => (setting === null ? [] : [`${name} ${setting}`]));
  const read = SETTINGS.flatMap(({ about, registryName }) =>
    about.property === undefined ? [] : [`${about.property} ${registryName}`],
  );
  expect(written.toSorted()).toEqual(read.toSorted());
  expect(read.length).toBeGreaterThan(5);
});

test.each(SETTINGS.filter(({ about, kind }) => about.property !== undefined && condition('', kind) !== null))(
  'the installer takes of $about.property what the viewer takes, and nothing else',
  ({ about: { property = '' }, kind }) => {
    expect(PUBLIC_PROPERTIES.find(({ name }) => name === property)?.rules).toEqual(condition(property, kind));
  },
);
