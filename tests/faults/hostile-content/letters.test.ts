import { describe, expect, test } from 'vitest';
import type { RichBlock, RichRun } from '../../../src-shared/clinical/rich-text.ts';
import { richText } from '../../../src-main/record/rich/rich-text.ts';
import { inline } from '../../src-main/record/documents/letters.ts';
import { tell } from '../../proof.ts';
import { HARMLESS, hostileLetters } from './letters.ts';
import { hostilePdfs } from './pdfs.ts';

const TRAP = { url: 'http://127.0.0.1:9/trap', js: "window.hostile='ran'" };
const LETTERS = hostileLetters(() => TRAP);

const FIELDS: Readonly<Record<RichBlock['kind'] | RichRun['kind'], readonly string[]>> = {
  heading: ['kind', 'level', 'runs'],
  paragraph: ['kind', 'runs'],
  preformatted: ['kind', 'runs'],
  list: ['kind', 'ordered', 'items'],
  table: ['kind', 'caption', 'rows'],
  rule: ['kind'],
  hidden: ['kind', 'blocks'],
  note: ['kind', 'text'],
  text: ['kind', 'text', 'marks'],
  break: ['kind'],
};
const MARKS = new Set(['strong', 'emphasis', 'underlined', 'struck', 'sub', 'sup', 'hidden', 'viewer']);

/** What does not belong into the closed model, by its path; texts are texts, whatever they say. */
function strange(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => strange(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  const fields = Object.entries(value);
  const kind = 'kind' in value ? String(value.kind) : null;
  const own =
    kind === null || !Object.hasOwn(FIELDS, kind)
      ? ['head', 'cells', 'header', 'colSpan', 'rowSpan', 'blocks']
      : FIELDS[kind as RichBlock['kind']];
  return fields.flatMap(([name, inner]) => {
    if (!own.includes(name)) return [`${path}.${name}`];
    if (name === 'marks') return (inner as string[]).filter((mark) => !MARKS.has(mark));
    return typeof inner === 'string' && !['text', 'kind'].includes(name)
      ? [`${path}.${name}`]
      : strange(inner, `${path}.${name}`);
  });
}

describe('hostile letters (HAZ-018)', () => {
  test('the grammar makes more than two thousand, no two of them alike', () => {
    expect(LETTERS.length).toBeGreaterThan(2000);
    expect(new Set(LETTERS.map(({ html }) => html)).size).toBeGreaterThan(LETTERS.length * 0.99);
    expect(new Set(LETTERS.map(({ name }) => name)).size).toBe(LETTERS.length);
  });

  test('each is read into the closed model, with the words that are for its reader', ({ task }) => {
    const failed = LETTERS.filter(({ html }) => {
      const { blocks } = richText(html);
      return strange(blocks).length > 0 || !JSON.stringify(blocks).includes(HARMLESS);
    });
    tell(task, { tried: LETTERS.length, survived: LETTERS.length - failed.length });
    expect(failed.map(({ name }) => name)).toEqual([]);
  });

  test('this way of looking finds a field, a mark and a value that do not belong', () => {
    expect(strange([{ kind: 'paragraph', runs: [], href: 'x' }])).toEqual(['[0].href']);
    expect(strange([{ kind: 'text', text: 'x', marks: ['onclick'] }])).toEqual(['onclick']);
    expect(strange([{ kind: 'image', src: 'x' }])).not.toEqual([]);
  });

  test('as an attachment each is rich text, text or nothing that is shown, whatever its source calls it', () => {
    const kinds = new Set<string | undefined>();
    for (const [index, { html }] of LETTERS.entries()) {
      if (index % 17 !== 0) continue;
      for (const type of [
        'text/html',
        'application/xhtml+xml',
        'text/plain',
        'image/svg+xml',
        'image/png',
        'application/pdf',
        'text/xml',
        '',
      ]) {
        kinds.add(inline(html, type)?.content.kind);
      }
    }
    expect(kinds).toEqual(new Set(['outside', 'rich', 'text']));
  });

  test('a PDF crosses as its bytes, whatever it is called, and none of it as text', () => {
    for (const { bytes } of hostilePdfs(HARMLESS, () => TRAP)) {
      const answer = inline(bytes, 'text/html');
      expect(answer?.content.kind).toBe('pdf');
      expect(answer?.warnings).toHaveLength(1);
    }
  });

  test('a style that is a comment without an end is read in a time that grows with its length', () => {
    const read = (length: number): number => {
      const html = `<p style="${'/*a'.repeat(length)}">${HARMLESS}</p><pre>${' \t'.repeat(length)}x</pre>`;
      const start = performance.now();
      expect(JSON.stringify(richText(html).blocks)).toContain(HARMLESS);
      return performance.now() - start;
    };
    const tries = [1, 2, 3, 4].map(() => read(40_000) / read(10_000));
    expect(Math.min(...tries)).toBeLessThan(9);
  });
});
