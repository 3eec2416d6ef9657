import { describe, expect, test } from 'vitest';
import { cacheSchema } from '../../../../src-main/config/cache-schema.ts';
import { configSchema } from '../../../../src-main/config/schema.ts';
import {
  givenCondition,
  PUBLIC_PROPERTIES,
  refusalWords,
  validCondition,
} from '../../../../tools/package/msi/properties.ts';

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

  test('have the limits and the defaults of the settings that they become', () => {
    const minutes = cacheSchema.shape.minutes;
    for (const [value, allowed] of [
      [0, true],
      [720, true],
      [721, false],
      [-1, false],
    ] as const) {
      expect([value, minutes.safeParse(value).success]).toEqual([value, allowed]);
    }
    expect(of('CACHEMINUTES').rules).toEqual(['CACHEMINUTES >= 0', 'CACHEMINUTES <= 720']);
    const config = configSchema.parse({ backendUrl: 'https://record.example' });
    expect(of('CACHEMINUTES').otherwise).toBe(`\`${config.cache.minutes}\``);
    expect(of('CLIENTID').otherwise).toBe(`\`${config.clientId}\``);
    expect(of('TERMINALTYPE').otherwise).toBe(`\`${config.terminal}\``);
  });
});
