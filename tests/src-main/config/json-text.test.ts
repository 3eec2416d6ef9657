import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJsonText } from '../../../src-main/config/json-text.ts';
import { runs, seed } from '../../runs.ts';

const drawn = { numRuns: runs(300), seed };

function parsed(text: string): unknown {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return 'no JSON';
  }
}

function read(text: string): unknown {
  try {
    return { value: readJsonText(text).value };
  } catch {
    return 'no JSON';
  }
}

test('takes and refuses what JSON.parse does, with the same values', () => {
  const spoilt = fc.tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom('', ',', '}', '"', '\\', ' ', '0', '-', 'null', '\t', '\u0001', '{}'),
  );
  fc.assert(
    fc.property(spoilt, ([json, at, what]) => {
      const place = at % (json.length + 1);
      const texts = [
        json,
        json.slice(0, place) + what + json.slice(place),
        json.slice(0, place) + what + json.slice(place + 1),
      ];
      for (const text of texts) expect(read(text)).toEqual(parsed(text));
    }),
    drawn,
  );
});

test('knows the line of everything in it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), (object) => {
      const text = JSON.stringify(object, null, 2);
      const { lineOf } = readJsonText(text);
      for (const name of Object.keys(object)) {
        const line = text.split('\n')[(lineOf([name]) ?? 0) - 1];
        expect(line?.startsWith(`  ${JSON.stringify(name)}: `)).toBe(true);
      }
      expect(lineOf(['not', 'there'])).toBeNull();
    }),
    drawn,
  );
});

test('is not exhausted by a file that is nothing but brackets, and makes no prototype of a name', () => {
  expect(() => readJsonText('['.repeat(100_000))).toThrow('too deep');
  const { value } = readJsonText('{"__proto__":{"terminal":"personal"}}');
  expect((value as { terminal?: unknown }).terminal).toBeUndefined();
  expect(Object.keys(value as object)).toEqual(['__proto__']);
});
