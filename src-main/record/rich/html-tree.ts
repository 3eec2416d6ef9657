import {
  defaultTreeAdapter,
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  parse,
  type TreeAdapter,
} from 'parse5';
import { straightened } from '../read/direction.ts';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

export interface HtmlTree {
  readonly nodes: readonly HtmlNode[];
  /** True where the source was larger than is read: `nodes` then end where reading ended. */
  readonly isCut: boolean;
  /** True where it is nested more deeply than is kept: every word is there, in order, without its innermost layout. */
  readonly isFlattened: boolean;
}

export const MAX_HTML_CHARACTERS = 2_000_000;
/** What lies deeper stands at this depth. */
const MAX_DEPTH = 100;
/** Open elements that the parser has to look through for each new one: beyond this it is an attack. */
const MAX_OPEN = 12_000;
const MAX_ELEMENTS = 100_000;

class TooMuch extends Error {}

/**
 * HTML of whatever origin → a tree, by the rules of the HTML standard (parse5), so that what we read is what a browser
 * would show. Nothing is loaded or run. Bounded in characters, elements and depth.
 */
export function parseHtml(html: string): HtmlTree {
  const adapter = boundedAdapter();
  const isLong = html.length > MAX_HTML_CHARACTERS;
  try {
    const source = isLong ? html.slice(0, MAX_HTML_CHARACTERS) : html;
    const document = parse(source, { treeAdapter: adapter, scriptingEnabled: false });
    return { nodes: document.childNodes, isCut: isLong, isFlattened: adapter.isFlattened() };
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return { nodes: adapter.read(), isCut: true, isFlattened: adapter.isFlattened() };
  }
}

type Adapter = TreeAdapter<DefaultTreeAdapterMap>;

interface Bounded extends Adapter {
  /** As much as there is of the document. */
  readonly read: () => readonly HtmlNode[];
  readonly isFlattened: () => boolean;
}

interface Depth {
  /** In the tree. */
  readonly shown: number;
  /** In the source. */
  readonly open: number;
}

/** parse5's own tree, with every way in counted. */
function boundedAdapter(): Bounded {
  const depths = new WeakMap<object, Depth>();
  let root: DefaultTreeAdapterTypes.Document | null = null;
  let elements = 0;
  let flattened = false;
  const depthOf = (node: object): Depth => depths.get(node) ?? { shown: 0, open: 0 };
  /** What would stand in a node of the greatest depth follows it instead, texts too: the order of words is kept. */
  const placeIn = (parent: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.ParentNode => {
    if (depthOf(parent).shown < MAX_DEPTH || !('parentNode' in parent) || parent.parentNode === null) return parent;
    flattened = true;
    return parent.parentNode;
  };
  const note = (parent: DefaultTreeAdapterTypes.ParentNode, place: object, child: HtmlNode): void => {
    const open = depthOf(parent).open + 1;
    if (open > MAX_OPEN) throw new TooMuch();
    depths.set(child, { shown: depthOf(place).shown + 1, open });
  };
  return {
    ...defaultTreeAdapter,
    read: () => root?.childNodes ?? [],
    isFlattened: () => flattened,
    createDocument() {
      root = defaultTreeAdapter.createDocument();
      return root;
    },
    createElement(name, namespace, attributes) {
      elements += 1;
      if (elements > MAX_ELEMENTS) throw new TooMuch();
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    appendChild(parent, child) {
      const place = placeIn(parent);
      note(parent, place, child);
      defaultTreeAdapter.appendChild(place, child);
    },
    insertBefore(parent, child, next) {
      note(parent, parent, child);
      defaultTreeAdapter.insertBefore(parent, child, next);
    },
    insertText: (parent, text) => defaultTreeAdapter.insertText(placeIn(parent), text),
  };
}

/** An attribute's value; '' where there is none. Some are read to people: the words for a picture, where a link leads. */
export function attribute(element: HtmlElement, name: string): string {
  return straightened(element.attrs.find((item) => item.name === name)?.value.trim() ?? '');
}

export function hasAttribute(element: HtmlElement, name: string): boolean {
  return element.attrs.some((item) => item.name === name);
}
