import { describe, expect, it } from 'vitest';
import { isOfSourceAlone, KnownOrigins } from '../../../../src-main/record/sources/known-origins.ts';
import type { Origin, OriginClues } from '../../../../src-main/record/sources/origin.ts';
import { SourceMappings } from '../../../../src-main/record/sources/source-mapping.ts';

const GP = 'https://record.example/source/gp';
const LISTED = { sourceId: GP, name: 'Example Surgery', odsCode: 'Y00001', system: null, careSetting: 'gp' } as const;
const CLUES: OriginClues = {
  sourceId: GP,
  listed: LISTED,
  tagged: null,
  provenance: () => ({ organisation: null, system: '' }),
  named: () => null,
  identifierSystems: [],
  mappings: new SourceMappings([]),
  listedByOds: () => null,
};
const ORIGIN: Origin = {
  source: { name: 'Example Surgery', odsCode: 'Y00001', system: null, sourceId: GP },
  careSetting: 'gp',
};

describe('where entries of one source come from', () => {
  it('is the same for all that have its tag too, until more is known of sources', () => {
    const known = new KnownOrigins();
    expect(known.get(CLUES, 1)).toBeNull();
    known.put(CLUES, ORIGIN);
    expect(known.get({ ...CLUES }, 1)).toBe(ORIGIN);
    expect(known.get({ ...CLUES, tagged: 'hospital' }, 1)).toBeNull();
    expect(known.get({ ...CLUES, sourceId: null }, 1)).toBeNull();
    expect(known.get(CLUES, 2)).toBeNull();
  });

  it.each([
    ['nobody has listed its source', { listed: null }],
    ['its source has neither name nor code', { listed: { ...LISTED, name: '', odsCode: null } }],
    ['its identifiers may tell', { identifierSystems: ['https://system.example'] }],
  ])('is looked for in the resource where %s', (_, other) => {
    expect(isOfSourceAlone(CLUES)).toBe(true);
    expect(isOfSourceAlone({ ...CLUES, ...other })).toBe(false);
  });
});
