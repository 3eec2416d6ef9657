import { attribute, hasAttribute, type HtmlElement } from './html-tree.ts';

const LONGEST_ADDRESS = 300;

/** The words of an element, as far as they are a plain line. */
function ownText(element: HtmlElement): string {
  return element.childNodes
    .map((child) => ('value' in child ? child.value : ''))
    .join('')
    .trim();
}

/** Where a link leads, as text that cannot be followed; '' where it leads within the text or says its address already. */
export function linkWords(element: HtmlElement): string {
  const address = attribute(element, 'href');
  if (address === '' || address.startsWith('#')) return '';
  // As a browser reads it: white space and signs that cannot be seen do not count.
  const plain = address.replaceAll(/[\s\p{Cc}]/gu, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase();
  if (scheme !== undefined && !['http', 'https', 'mailto', 'tel'].includes(scheme)) {
    return '(this link led to no web page and is left out)';
  }
  const shown = address.length > LONGEST_ADDRESS ? `${address.slice(0, LONGEST_ADDRESS)}…` : address;
  return ownText(element) === address || ownText(element) === address.replace(/^(?:mailto|tel):/i, '')
    ? ''
    : `(link to ${shown})`;
}

/** What a control of a form says to its reader: ticked or not, what was filled in. Nothing can be filled in here. */
export function controlWords(name: string, element: HtmlElement): string {
  if (name === 'option') return hasAttribute(element, 'selected') ? '[chosen]' : '[not chosen]';
  if (name === 'button') return '[button]';
  if (name !== 'input') return '';
  const type = attribute(element, 'type').toLowerCase();
  if (type === 'hidden') return '';
  if (type === 'checkbox' || type === 'radio') return hasAttribute(element, 'checked') ? '[ticked]' : '[not ticked]';
  const value = attribute(element, 'value');
  return value === '' ? '[empty field]' : `[field: ${value}]`;
}

/** What stands in the place of a picture. */
export function imageWords(element: HtmlElement): string {
  const words = attribute(element, 'alt') || attribute(element, 'title');
  return words === '' ? '[A picture without a description]' : `[Picture: ${words}]`;
}

/** 1 to 1,000, as the HTML standard bounds a column span. */
export function span(value: string): number {
  return /^\d{1,4}$/.test(value) ? Math.min(1000, Math.max(1, Number(value))) : 1;
}
