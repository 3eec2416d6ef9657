import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonMembers } from '../../../../src-main/record/read/json-members.ts';
import { runs, seed } from '../../../runs.ts';

const read = (json: string): unknown =>
  jsonMembers(json)?.map(({ element, json: value }) => [element, JSON.parse(value) as unknown]);

describe('the members of what JSON.stringify wrote', () => {
  it.each([
    ['{}', []],
    ['{"a":1}', [['a', 1]]],
    ['{"a":"},\\"{"}', [['a', '},"{']]],
    ['{"a":"\\\\","b":"\\\\\\""}', [['a', '\\'], ['b', '\\"']]], // prettier-ignore
    ['{"a":[{"b":"]"},[]],"c":null}', [['a', [{ b: ']' }, []]], ['c', null]]], // prettier-ignore
    ['{"":-1.5e3,"true":false}', [['', -1500], ['true', false]]], // prettier-ignore
  ])('%s', (json, members) => expect(read(json)).toEqual(members));

  it.each(['', 'null', '[]', '"{}"', '{', '{ "a":1}', '{"a" :1}', '{"\\u0061":1}'])('none of %j', (json) => {
    expect(jsonMembers(json)).toBeNull();
  });

  it('are those of JSON.parse (fast-check)', () => {
    const values = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue());
    fc.assert(
      fc.property(values, (value) => {
        const isPlain = Object.keys(value).every((key) => !JSON.stringify(key).includes('\\'));
        const parsed = Object.entries(JSON.parse(JSON.stringify(value)) as Record<string, unknown>);
        expect(read(JSON.stringify(value)) ?? null).toEqual(isPlain ? parsed : null);
      }),
      { numRuns: runs(200), seed },
    );
  });
});
