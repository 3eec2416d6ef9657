import { describe, expect, it } from 'vitest';
import { type OriginClues, originOf } from '../../../../src-main/record/sources/origin.ts';
import type { SourceInfo } from '../../../../src-main/record/sources/source-state.ts';
import { type SourceMapping, SourceMappings } from '../../../../src-main/record/sources/source-mapping.ts';

const URI = 'https://exchange.example/source/7';
const LISTED: SourceInfo = {
  sourceId: URI,
  name: 'Listed Practice',
  odsCode: 'L1',
  system: 'Listed system',
  careSetting: 'gp',
};
const BY_PROVENANCE = { organisation: { name: 'Provenance Trust', odsCode: 'P1' }, system: 'Provenance system' };
const NAMED = { name: 'Named Hospital', odsCode: 'N1' };
const BY_URI: SourceMapping = {
  match: { uriPrefix: URI },
  name: 'Configured by address',
  odsCode: 'U1',
  system: 'Configured system',
  careSetting: 'community',
};

interface Given extends Partial<Omit<OriginClues, 'mappings' | 'provenance' | 'named'>> {
  readonly provenance?: ReturnType<OriginClues['provenance']>;
  readonly named?: ReturnType<OriginClues['named']>;
  readonly config?: readonly SourceMapping[];
}

const origin = ({ provenance, named, config = [], ...rest }: Given) =>
  originOf({
    sourceId: null,
    listed: null,
    tagged: null,
    identifierSystems: [],
    listedByOds: () => null,
    ...rest,
    provenance: () => provenance ?? { organisation: null, system: '' },
    named: () => named ?? null,
    mappings: new SourceMappings(config),
  });

const told = (given: Given): readonly unknown[] => {
  const { source, careSetting } = origin(given);
  return [source.name, source.odsCode, source.system, careSetting];
};

describe('where an entry comes from (docs/backend.md; provenance lost is a hazard of the standards page)', () => {
  it('stays not stated where nothing says it', () => {
    expect(origin({})).toEqual({
      source: { name: null, odsCode: null, system: null, sourceId: null },
      careSetting: 'not-stated',
    });
  });

  it('is of the listed source with its ODS code, where it carries no address of its own', () => {
    const named = { name: 'Listed by code', odsCode: 'L1' };
    const by = (given: Given) => origin({ named, listedByOds: () => LISTED, ...given }).source.sourceId;
    expect(by({})).toBe(URI);
    expect(by({ sourceId: 'urn:own' })).toBe('urn:own');
    expect(by({ listedByOds: () => null })).toBeNull();
  });

  it.each<[string, Given, readonly unknown[]]>([
    [
      '1. the list of sources, against all others',
      { sourceId: URI, listed: LISTED, provenance: BY_PROVENANCE, named: NAMED, config: [BY_URI] },
      ['Listed Practice', 'L1', 'Listed system', 'gp'],
    ],
    [
      '2. the tag, for the care setting, against the source: a trust has several',
      { sourceId: URI, listed: LISTED, tagged: 'mental-health' },
      ['Listed Practice', 'L1', 'Listed system', 'mental-health'],
    ],
    [
      '3. Provenance, against the organisation named and the configuration',
      { provenance: BY_PROVENANCE, named: NAMED, sourceId: URI, config: [BY_URI] },
      ['Provenance Trust', 'P1', 'Provenance system', 'community'],
    ],
    [
      '4. the organisation named, against the configuration',
      { named: NAMED, sourceId: URI, config: [BY_URI] },
      ['Named Hospital', 'N1', 'Configured system', 'community'],
    ],
    [
      '5. the configuration, by address',
      { sourceId: URI, config: [BY_URI] },
      ['Configured by address', 'U1', 'Configured system', 'community'],
    ],
    [
      '5. the configuration, by identifier system',
      {
        identifierSystems: ['urn:other', 'urn:lab'],
        config: [{ match: { identifierSystem: 'urn:lab' }, name: 'Lab', careSetting: 'hospital' }],
      },
      ['Lab', null, null, 'hospital'],
    ],
    [
      '5. the configuration, by ODS code of the organisation named',
      {
        named: { name: '', odsCode: 'N1' },
        config: [{ match: { odsCode: 'n1' }, name: 'Known to IT', system: 'EMIS Web', careSetting: 'gp' }],
      },
      ['Known to IT', 'N1', 'EMIS Web', 'gp'],
    ],
  ])('%s', (_step, given, expected) => {
    expect(told(given)).toEqual(expected);
  });

  it.each<[string, Given, readonly unknown[]]>([
    [
      'a listed source without a name is not named after somebody else',
      { sourceId: URI, listed: { ...LISTED, name: '' }, named: NAMED },
      ['ODS code L1', 'L1', 'Listed system', 'gp'],
    ],
    [
      'a listed source without a code does not get the code of another organisation',
      { sourceId: URI, listed: { ...LISTED, odsCode: null }, named: NAMED, provenance: BY_PROVENANCE },
      ['Listed Practice', null, 'Listed system', 'gp'],
    ],
    [
      'it gets the code that IT gives for its own address',
      { sourceId: URI, listed: { ...LISTED, odsCode: null }, config: [BY_URI] },
      ['Listed Practice', 'U1', 'Listed system', 'gp'],
    ],
    [
      'an organisation without a code does not get the one of the address',
      { sourceId: URI, named: { name: 'Named Hospital', odsCode: null }, config: [BY_URI] },
      ['Named Hospital', null, 'Configured system', 'community'],
    ],
    [
      'a source that only gives a care setting leaves the rest open',
      { sourceId: URI, listed: { ...LISTED, name: '', odsCode: null, system: null } },
      [null, null, null, 'gp'],
    ],
    [
      'a code alone is said: it is not "not stated"',
      { named: { name: '', odsCode: 'X9' } },
      ['ODS code X9', 'X9', null, 'not-stated'],
    ],
    [
      'an organisation of the list, met by its code elsewhere, has its name and care setting, and not its system',
      { named: { name: '', odsCode: 'L1' }, listedByOds: (code) => (code === 'L1' ? LISTED : null) },
      ['Listed Practice', 'L1', null, 'gp'],
    ],
    [
      'a care setting of the list wins over the configuration',
      {
        named: { name: 'x', odsCode: 'L1' },
        listedByOds: () => LISTED,
        config: [{ match: { odsCode: 'L1' }, careSetting: 'hospital' }],
      },
      ['x', 'L1', null, 'gp'],
    ],
  ])('conflict: %s', (_case, given, expected) => {
    expect(told(given)).toEqual(expected);
  });
});

describe('the setting "sources"', () => {
  const mappings = new SourceMappings([
    { match: { uriPrefix: 'https://x.example/source' }, name: 'All' },
    { match: { uriPrefix: 'https://x.example/source/gp1' }, name: 'One' },
    { match: { uriPrefix: 'urn:oid:1.2.' }, name: 'Never' },
    { match: { uriPrefix: 'urn:emis:' }, name: 'Emis' },
  ]);

  it.each([
    ['https://x.example/source/gp1', 'One'],
    ['https://x.example/source/gp1/list', 'One'],
    ['https://x.example/source/gp10', 'All'],
    ['https://x.example/sources', undefined],
    ['urn:emis:7', 'Emis'],
    ['HTTPS://X.EXAMPLE/source/gp1', undefined],
    [null, undefined],
  ])('takes %s for %s: the longest whole part, and no other practice', (uri, name) => {
    expect(mappings.ofUri(uri).name).toBe(name);
  });
});
