/** One element of the source: its attributes in the order that they are given in. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly content: readonly XmlElement[] | string;
}

export function element(
  name: string,
  attributes: XmlElement['attributes'] = {},
  content: XmlElement['content'] = [],
): XmlElement {
  return { name, attributes, content };
}

/** Two blanks a level, one line an element: the source is read by people, and compared. */
export function render(root: XmlElement): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${lines(root, '').join('\n')}\n`;
}

function lines({ name, attributes, content }: XmlElement, indent: string): string[] {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  if (typeof content === 'string') return [`${indent}<${name}${given}>${escaped(content)}</${name}>`];
  if (content.length === 0) return [`${indent}<${name}${given} />`];
  const inner = content.flatMap((child) => lines(child, `${indent}  `));
  return [`${indent}<${name}${given}>`, ...inner, `${indent}</${name}>`];
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
