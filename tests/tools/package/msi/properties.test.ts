import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../../../src-main/config/settings.ts';
import {
  givenCondition,
  PUBLIC_PROPERTIES,
  refusalWords,
  validCondition,
} from '../../../../tools/package/msi/properties.ts';

const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const of = (name: string) => {
  const found = PUBLIC_PROPERTIES.find((property) => property.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

describe('the public properties', () => {
  test('are named so that Windows Installer lets them pass: in capitals', () => {
    for (const { name } of PUBLIC_PROPERTIES) expect(name).toMatch(/^[A-Z]+$/);
  });

  test('are never asked of somebody who removes the viewer, and may always be taken back', () => {
    for (const property of PUBLIC_PROPERTIES) {
      const { name } = property;
      expect(validCondition(property).startsWith(`REMOVE="ALL" OR NOT ${name} OR ${name} = "default" OR (`)).toBe(true);
    }
  });

  test('fit into the columns of the tables', () => {
    for (const property of PUBLIC_PROPERTIES) {
      expect(validCondition(property).length).toBeLessThanOrEqual(255);
      expect(givenCondition(property).length).toBeLessThanOrEqual(255);
      expect(refusalWords(property).length).toBeLessThanOrEqual(255);
    }
  });

  test('that are settings are those of the schema, with its names, its limits and its defaults', () => {
    const settings = SETTINGS.filter(({ about }) => about.property !== undefined);
    const properties = PUBLIC_PROPERTIES.filter(({ setting }) => setting !== null);
    expect(new Map(properties.map(({ name, setting }) => [name, setting]))).toEqual(
      new Map(settings.map(({ about, registryName }) => [about.property, registryName])),
    );
    expect(properties).toHaveLength(settings.length);
    for (const { about, kind, usual } of settings) {
      const { name, rules, otherwise } = of(about.property ?? '');
      if (kind.kind === 'choice') {
        expect(rules).toEqual([kind.choices.map((choice) => `${name} = "${choice}"`).join(' OR ')]);
      } else if (kind.kind === 'number') {
        expect(rules).toEqual([`${name} >= ${kind.least}`, `${name} <= ${kind.most}`]);
      }
      if (usual !== undefined) expect([name, otherwise]).toEqual([name, `\`${words(usual)}\``]);
    }
  });
});
