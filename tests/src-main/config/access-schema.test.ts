import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src-main/config/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'shcr-access-'));

function load(access: unknown) {
  const machineFile = join(folder, 'config.json');
  writeFileSync(machineFile, JSON.stringify({ backendUrl: 'https://x.example', access }));
  return loadConfig({ argv: ['viewer'], platform: 'linux', machineFile, registry: null, packaged: true }).access;
}

describe('the settings of who may see what', () => {
  test('are strict without any: an hour, own record refused, relatives told', () => {
    expect(load({})).toMatchObject({
      overrideMinutes: 60,
      ownRecord: 'refuse',
      relatives: 'flag',
      sensitiveCategories: [],
      notSharing: [],
      periods: {
        afterEncounter: 28,
        beforeAppointment: 28,
        afterAppointment: 28,
        afterReferral: 180,
        afterEpisode: 28,
      },
    });
    expect(load({}).optOutGrounds.map(({ ground }) => ground)).toEqual(['emergency', 'legal']);
    expect(load({}).relationshipGrounds).toHaveLength(4);
  });

  test('take one thing and leave the rest', () => {
    expect(load({ periods: { afterEncounter: 7 } }).periods).toMatchObject({ afterEncounter: 7, afterReferral: 180 });
    expect(load({ relationshipGrounds: [] }).relationshipGrounds).toEqual([]);
    expect(load({ roles: [{ roles: ['R8000'], may: ['demographics'] }] }).roles).toEqual([
      { roles: ['R8000'], activities: [], may: ['demographics'] },
    ]);
  });

  test.each<[string, unknown, RegExp]>([
    [
      'an opt-out that the patient’s word would open',
      { optOutGrounds: [{ ground: 'patient-agreed' }] },
      /access\.optOutGrounds .*emergency and legal only/,
    ],
    [
      'an opt-out in anybody’s best interests',
      { optOutGrounds: [{ ground: 'best-interests' }] },
      /access\.optOutGrounds/,
    ],
    [
      'a ground that is none',
      { relationshipGrounds: [{ ground: 'curiosity' }] },
      /access\.relationshipGrounds\.0\.ground/,
    ],
    [
      'a ground twice',
      { entryGrounds: [{ ground: 'legal' }, { ground: 'legal' }] },
      /access\.entryGrounds .*each ground once/,
    ],
    ['a table of roles with nobody in it', { roles: [] }, /access\.roles/],
    ['a role that may do what there is not', { roles: [{ may: ['everything'] }] }, /access\.roles\.0\.may\.0/],
    ['a line for no role at all', { roles: [{ roles: [], may: [] }] }, /access\.roles\.0\.roles/],
    ['a reason without an end', { overrideMinutes: 0 }, /access\.overrideMinutes/],
    ['a reason for a week', { overrideMinutes: 10_080 }, /access\.overrideMinutes/],
    ['own records for everybody', { ownRecord: 'ignore' }, /access\.ownRecord/],
    ['relatives by another word', { relatives: 'no' }, /access\.relatives/],
    ['care that lasts for ever', { periods: { afterEncounter: 100_000 } }, /access\.periods\.afterEncounter/],
    ['care that ends before it began', { periods: { afterReferral: -1 } }, /access\.periods\.afterReferral/],
    ['a slip of the pen', { overideMinutes: 30 }, /overideMinutes/],
    ['a slip within', { periods: { afterEncountr: 3 } }, /afterEncountr/],
    [
      'a category without a code',
      { sensitiveCategories: [{ system: 'http://snomed.info/sct' }] },
      /access\.sensitiveCategories\.0\.code/,
    ],
    ['a source without a name', { notSharing: [{ odsCode: 'N00003' }] }, /access\.notSharing\.0\.name/],
  ])('stop at %s, and name the setting', (_what, access, message) => {
    expect(() => load(access)).toThrow(message);
  });
});
