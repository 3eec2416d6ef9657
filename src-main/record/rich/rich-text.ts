import type { RichBlock, RichCell, RichMark, RichRow, RichRun } from '../../../src-shared/clinical/rich-text.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { TURNED } from '../read/direction.ts';
import { cleanText } from './clean-text.ts';
import { isHidden, mayHide, styleMarks } from './css-words.ts';
import { attribute, type HtmlElement, type HtmlNode, parseHtml } from './html-tree.ts';
import { controlWords, imageWords, linkWords, span } from './element-words.ts';
import { BLOCKS, ELSEWHERE, HEADINGS, INLINE_MARKS, SILENT } from './elements.ts';
import { RunCollector } from './run-collector.ts';

export interface RichText {
  readonly blocks: readonly RichBlock[];
  /** Not all of it is in `blocks`; a note at their end says so, too. */
  readonly isCut: boolean;
}

/** Blocks, cells and pieces of lines: as many as are drawn without making a reader wait. */
const MAX_PIECES = 20_000;

const CUT =
  'Cut here: the text is longer than this viewer shows. For the rest, see the text as received or ask the source.';
const FLAT = 'This text is nested more deeply than this viewer draws: all words are shown, some without their layout.';
const SHEET =
  'The style of the original is not applied. It may hide words or strike them through there; here all words are shown.';
/**
 * HTML → blocks (HAZ-018). What is not named here is passed through for its words: nothing a reader could have read is
 * dropped, and what the original hides is shown and labelled.
 * @param mostPieces for callers that need the beginning only
 */
export function richText(html: string, mostPieces = MAX_PIECES): RichText {
  if (html === '') return { blocks: [], isCut: false };
  const plain = mostPieces >= FEW_PIECES && html.length < LONGEST_PLAIN ? PLAIN.exec(html)?.[1] : undefined;
  if (plain !== undefined) {
    const into = new BlockCollector();
    for (const paragraph of plain.split('</p><p>')) {
      into.runs.add(paragraph.replace(/^<p>|<\/p>$/g, ''), [], false);
      into.endLine();
    }
    return { blocks: into.take(), isCut: false };
  }
  const { nodes, isCut, isFlattened } = parseHtml(html);
  const reader = new HtmlReader(mostPieces);
  const blocks = reader.blocksOf(nodes, { marks: [], pre: false });
  const cut = isCut || reader.isFull;
  const first = [
    ...(reader.sheetMayHide ? [SHEET] : []),
    ...(isFlattened ? [FLAT] : []),
    ...(reader.isTurned ? [TURNED] : []),
  ];
  return { blocks: [...first.map(note), ...blocks, ...(cut ? [note(CUT)] : [])], isCut: cut };
}

const note = (text: string): RichBlock => ({ kind: 'note', text });

/**
 * Words without markup but for paragraphs, as nearly every narrative is that a system made of its codes: what the parser would make of it is
 * known, and costs much.
 */
const PLAIN =
  /^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">((?:<p>[\u0020-\u0025\u0027-\u003B\u003D-\u007E]*<\/p>)+|[\u0020-\u0025\u0027-\u003B\u003D-\u007E]*)<\/div>$/;
const LONGEST_PLAIN = 10_000;
/** With its paragraphs and elements it is less than so many. */
const FEW_PIECES = LONGEST_PLAIN;

interface Within {
  readonly marks: readonly RichMark[];
  readonly pre: boolean;
}

/** Walks one tree; the tree's depth is bounded, and so is the walk's. */
class HtmlReader {
  sheetMayHide = false;
  isTurned = false;
  #left: number;

  constructor(mostPieces: number) {
    this.#left = mostPieces;
  }

  get isFull(): boolean {
    return this.#left <= 0;
  }

  blocksOf(nodes: readonly HtmlNode[], within: Within): readonly RichBlock[] {
    const into = new BlockCollector();
    this.#walk(nodes, within, into);
    return into.take();
  }

  #walk(nodes: readonly HtmlNode[], within: Within, into: BlockCollector): void {
    for (const node of nodes) {
      if (this.#left <= 0) return;
      if (node.nodeName === '#text' && 'value' in node) {
        this.#left -= 1;
        const { text, warnings } = cleanText(node.value);
        if (warnings.length > 0) this.isTurned = true;
        into.runs.add(text, within.marks, within.pre);
      } else if ('tagName' in node) this.#element(node, within, into);
    }
  }

  #element(element: HtmlElement, outer: Within, into: BlockCollector): void {
    const name = element.tagName.toLowerCase();
    if (name === 'style') {
      if (element.childNodes.some((child) => 'value' in child && mayHide(child.value))) this.sheetMayHide = true;
      return;
    }
    if (SILENT.has(name)) return;
    this.#left -= 1;
    const newlyHidden = !outer.marks.includes('hidden') && (isHidden(element) || name === 'template');
    const own = lookup(INLINE_MARKS, name);
    const within: Within = {
      ...outer,
      marks: withMarks(outer.marks, [...(own === undefined ? [] : [own]), ...styleMarks(element)]),
    };
    const isBlock =
      BLOCKS.has(name) || name === 'template' || ['table', 'pre', 'hr'].includes(name) || Object.hasOwn(HEADINGS, name);
    if (!newlyHidden) return this.#shown(name, element, within, into);
    if (!isBlock || ['li', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot'].includes(name)) {
      return this.#shown(name, element, { ...within, marks: withMarks(within.marks, ['hidden']) }, into);
    }
    const inner = new BlockCollector();
    // Said once, on the block.
    this.#shown(name, element, within, inner);
    const blocks = inner.take();
    if (blocks.length > 0) into.add({ kind: 'hidden', blocks });
  }

  #shown(name: string, element: HtmlElement, within: Within, into: BlockCollector): void {
    const children = childrenOf(element);
    switch (name) {
      case 'br':
        return into.runs.lineBreak();
      case 'hr':
        return into.add({ kind: 'rule' });
      case 'img':
      case 'image':
        return into.runs.addNote(imageWords(element), within.marks);
      case 'pre':
      case 'listing':
      case 'xmp':
      case 'plaintext':
        return this.#preformatted(children, within, into);
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        return this.#list(name === 'ol', children, within, into);
      case 'table':
        return this.#table(children, within, into);
      case 'input':
      case 'button':
        into.runs.addNote(controlWords(name, element), within.marks);
        return this.#walk(children, within, into);
      case 'option':
        into.endLine();
        into.runs.addNote(controlWords(name, element), within.marks);
        return this.#walk(children, within, into);
      case 'a':
        this.#walk(children, within, into);
        return into.runs.addNote(linkWords(element), within.marks);
      default:
    }
    const level = lookup(HEADINGS, name);
    if (level !== undefined) return this.#heading(level, children, within, into);
    const elsewhere = lookup(ELSEWHERE, name);
    if (elsewhere !== undefined) into.runs.addNote(`[${elsewhere} is not shown]`, within.marks);
    const isBlock = BLOCKS.has(name);
    if (isBlock) into.endLine();
    // What stands in a frame is for those who cannot see frames: here its place is named.
    if (name !== 'iframe') this.#walk(children, within, into);
    if (isBlock) into.endLine();
  }

  #heading(level: 1 | 2 | 3 | 4 | 5 | 6, children: readonly HtmlNode[], within: Within, into: BlockCollector): void {
    const blocks = this.blocksOf(children, within);
    const [first, ...rest] = blocks;
    if (first?.kind === 'paragraph') into.add({ kind: 'heading', level, runs: first.runs });
    for (const block of first?.kind === 'paragraph' ? rest : blocks) into.add(block);
  }

  #preformatted(children: readonly HtmlNode[], within: Within, into: BlockCollector): void {
    for (const block of this.blocksOf(children, { ...within, pre: true })) {
      into.add(block.kind === 'paragraph' ? { kind: 'preformatted', runs: block.runs } : block);
    }
  }

  #list(ordered: boolean, children: readonly HtmlNode[], within: Within, into: BlockCollector): void {
    const items: (readonly RichBlock[])[] = [];
    for (const child of children) {
      if (this.#left <= 0) break;
      // A list within a list, or words beside its items, is an item for itself: the order is kept.
      const isItem = 'tagName' in child && child.tagName === 'li' && !isHidden(child);
      const blocks = this.blocksOf(isItem ? childrenOf(child) : [child], isItem ? this.#marked(child, within) : within);
      if (blocks.length > 0) items.push(blocks);
    }
    if (items.length > 0) into.add({ kind: 'list', ordered, items });
  }

  #marked(element: HtmlElement, within: Within): Within {
    return { ...within, marks: withMarks(within.marks, styleMarks(element)) };
  }

  #table(children: readonly HtmlNode[], within: Within, into: BlockCollector): void {
    const rows: RichRow[] = [];
    let caption: readonly RichRun[] = [];
    const beside: RichBlock[] = [];
    const read = (nodes: readonly HtmlNode[], head: boolean, marks: Within): void => {
      for (const node of nodes) {
        if (this.#left <= 0) return;
        if (!('tagName' in node)) {
          beside.push(...this.blocksOf([node], marks));
          continue;
        }
        const inner = this.#cellMarks(node, marks);
        if (['thead', 'tbody', 'tfoot'].includes(node.tagName)) read(node.childNodes, node.tagName === 'thead', inner);
        else if (node.tagName === 'tr') rows.push({ head, cells: this.#cells(node.childNodes, inner) });
        else if (node.tagName === 'caption') {
          const [first, ...rest] = this.blocksOf(node.childNodes, inner);
          if (first?.kind === 'paragraph') caption = first.runs;
          beside.push(...(first?.kind === 'paragraph' || first === undefined ? rest : [first, ...rest]));
        } else beside.push(...this.blocksOf([node], marks));
      }
    };
    read(children, false, within);
    for (const block of beside) into.add(block);
    const full = rows.filter(({ cells }) => cells.length > 0);
    if (full.length > 0 || caption.length > 0) into.add({ kind: 'table', caption, rows: full });
  }

  #cellMarks(element: HtmlElement, within: Within): Within {
    const hidden: readonly RichMark[] = isHidden(element) ? ['hidden'] : [];
    return { ...within, marks: withMarks(within.marks, [...styleMarks(element), ...hidden]) };
  }

  #cells(nodes: readonly HtmlNode[], within: Within): readonly RichCell[] {
    const cells: RichCell[] = [];
    for (const node of nodes) {
      if (this.#left <= 0) break;
      const isCell = 'tagName' in node && (node.tagName === 'td' || node.tagName === 'th');
      const blocks = this.blocksOf(isCell ? node.childNodes : [node], isCell ? this.#cellMarks(node, within) : within);
      if (!isCell && blocks.length === 0) continue;
      this.#left -= 1;
      cells.push({
        header: isCell && node.tagName === 'th',
        colSpan: isCell ? span(attribute(node, 'colspan')) : 1,
        rowSpan: isCell ? span(attribute(node, 'rowspan')) : 1,
        blocks,
      });
    }
    return cells;
  }
}

function childrenOf(element: HtmlElement): readonly HtmlNode[] {
  return element.tagName === 'template' && 'content' in element
    ? (element.content as { readonly childNodes: readonly HtmlNode[] }).childNodes
    : element.childNodes;
}

function withMarks(marks: readonly RichMark[], more: readonly RichMark[]): readonly RichMark[] {
  return more.length === 0 ? marks : [...new Set([...marks, ...more])];
}

/** Blocks in the making: a line of runs goes on until a block ends it. */
class BlockCollector {
  readonly runs = new RunCollector();
  readonly #blocks: RichBlock[] = [];

  endLine(): void {
    const runs = this.runs.take();
    if (runs.length > 0) this.#blocks.push({ kind: 'paragraph', runs });
  }

  add(block: RichBlock): void {
    this.endLine();
    this.#blocks.push(block);
  }

  take(): readonly RichBlock[] {
    this.endLine();
    return this.#blocks;
  }
}
