import { describe, expect, it } from 'vitest';
import { Harness } from '../harness.ts';
import { source } from '../two-sources.ts';
import { result } from './told-by.ts';

describe('the configuration in an open record', () => {
  it('names a source that nothing else names, in the entry and in the ledger', () => {
    const sources = [
      {
        match: { uriPrefix: 'urn:emis:' },
        name: 'Known Practice',
        odsCode: 'K1',
        system: 'EMIS Web',
        careSetting: 'gp' as const,
      },
    ];
    const harness = new Harness({ sources }).open();
    harness.page([result({ meta: { source: 'urn:emis:7#42' } })]);
    harness.allEnded();
    expect(harness.entry('Observation/o')).toMatchObject({
      careSetting: 'gp',
      source: { name: 'Known Practice', odsCode: 'K1', system: 'EMIS Web', sourceId: 'urn:emis:7' },
    });
    expect(source(harness, 'urn:emis:7')).toMatchObject({
      name: 'Known Practice',
      odsCode: 'K1',
      system: 'EMIS Web',
      careSetting: 'gp',
    });
  });
});
