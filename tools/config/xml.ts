/** One element, or text. */
export type Xml = string | XmlElement;

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly content: readonly Xml[];
}

export const element = (name: string, attributes: XmlElement['attributes'] = {}, ...content: Xml[]): XmlElement => ({
  name,
  attributes,
  content,
});

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A document in UTF-8; elements that hold text stay on one line, because the text is shown as it stands. */
export function document(root: XmlElement): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${written(root, '')}\n`;
}

function written({ name, attributes, content }: XmlElement, indent: string): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const start = `${indent}<${name}${given.join('')}`;
  if (content.length === 0) return `${start} />`;
  if (content.some((part) => typeof part === 'string')) {
    return `${start}>${content.map((part) => (typeof part === 'string' ? escaped(part) : written(part, ''))).join('')}</${name}>`;
  }
  const inner = content.map((part) => written(part as XmlElement, `${indent}  `));
  return [`${start}>`, ...inner, `${indent}</${name}>`].join('\n');
}
