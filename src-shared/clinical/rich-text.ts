/**
 * Text with its structure and nothing else: what is left of HTML after the record process has read it. It is a closed
 * model, drawn by React elements of our own: a script, a style, an event handler, a frame or an address that could be
 * followed has no place in it, so none can cross (HAZ-018).
 */

/**
 * How a piece of a line reads. `struck` changes the meaning and is never lost; `hidden`: the original hid these words
 * by its style, and they are shown and labelled; `viewer`: words of this viewer and not of the source, such as what
 * stands in the place of a picture.
 */
export type RichMark = 'strong' | 'emphasis' | 'underlined' | 'struck' | 'sub' | 'sup' | 'hidden' | 'viewer';

export type RichRun =
  { readonly kind: 'text'; readonly text: string; readonly marks: readonly RichMark[] } | { readonly kind: 'break' };

export interface RichCell {
  readonly header: boolean;
  /** 1 or more, as the original says, and bounded. */
  readonly colSpan: number;
  readonly rowSpan: number;
  readonly blocks: readonly RichBlock[];
}

export interface RichRow {
  /** Within the head of the table. */
  readonly head: boolean;
  readonly cells: readonly RichCell[];
}

export type RichBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4 | 5 | 6; readonly runs: readonly RichRun[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly RichRun[] }
  | { readonly kind: 'preformatted'; readonly runs: readonly RichRun[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly RichBlock[])[] }
  | { readonly kind: 'table'; readonly caption: readonly RichRun[]; readonly rows: readonly RichRow[] }
  | { readonly kind: 'rule' }
  /** What the original hid by its style: shown all the same, and labelled. */
  | { readonly kind: 'hidden'; readonly blocks: readonly RichBlock[] }
  /** Words of this viewer: 'Cut here: …'. */
  | { readonly kind: 'note'; readonly text: string };

/** Plain lines as blocks; an empty line ends a paragraph, and a line within one stays a line. */
export function plainBlocks(text: string): readonly RichBlock[] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((paragraph) => paragraph.split('\n').map((line) => line.trim()))
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines) => ({ kind: 'paragraph', runs: lines.flatMap((line, index) => lineRuns(line, index > 0)) }));
}

function lineRuns(line: string, isFurther: boolean): readonly RichRun[] {
  const run: RichRun = { kind: 'text', text: line, marks: [] };
  return isFurther ? [{ kind: 'break' }, run] : [run];
}

/**
 * Every line of the source's own words, in reading order: for a title, a search, a test. What is struck through or was
 * hidden says so in words, because a line cannot show it (HAZ-012).
 */
export function richLines(blocks: readonly RichBlock[]): readonly string[] {
  return blocks.flatMap(linesOf).filter((line) => line !== '');
}

function linesOf(block: RichBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'preformatted':
      return runLines(block.runs);
    case 'list':
      return block.items.flatMap((item) => richLines(item));
    case 'table':
      return [
        ...runLines(block.caption),
        ...block.rows.map(({ cells }) =>
          cells
            .map((cell) => richLines(cell.blocks).join(' '))
            .join(' ')
            .trim(),
        ),
      ];
    case 'hidden':
      return richLines(block.blocks).map((line) => labelled('hidden in the original', line));
    case 'rule':
    case 'note':
      return [];
  }
}

function runWords(run: RichRun): string {
  if (run.kind === 'break') return '\n';
  if (run.marks.includes('viewer')) return '';
  const words = run.marks.includes('hidden') ? labelled('hidden in the original', run.text) : run.text;
  return run.marks.includes('struck') ? labelled('struck through', words) : words;
}

function labelled(label: string, words: string): string {
  return words.trim() === '' ? words : words.replace(/\S(?:.*\S)?/s, (inner) => `[${label}: ${inner}]`);
}

function runLines(runs: readonly RichRun[]): readonly string[] {
  return runs
    .map(runWords)
    .join('')
    .split('\n')
    .map((line) => line.trim());
}
