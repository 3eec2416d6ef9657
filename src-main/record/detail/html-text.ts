import { lookup } from '../../../src-shared/lookup.ts';

/**
 * HTML → plain text paragraphs, in one pass and linear time. The result is text and is only ever shown as text: no HTML
 * is handed to the renderer (rule: hostile content). Nothing is interpreted, so nothing can be run.
 */
const BLOCKS: ReadonlySet<string> = new Set([
  'p',
  'div',
  'br',
  'hr',
  'li',
  'ul',
  'ol',
  'tr',
  'table',
  'thead',
  'tbody',
  'caption',
  'pre',
  'blockquote',
  'section',
  'article',
  'header',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'dl',
  'dt',
  'dd',
]);

/** Their content is not for reading. */
const SILENT: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'iframe',
  'object',
]);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  pound: '£',
  deg: '°',
  micro: 'µ',
  plusmn: '±',
  times: '×',
  frac12: '½',
  le: '≤',
  ge: '≥',
  eacute: 'é',
  copy: '©',
  reg: '®',
  bull: '•',
  middot: '·',
};

const TAG_NAME = /^\/?([a-zA-Z][a-zA-Z0-9]{0,20})/;

/** @param limit the most characters of text to read; what is left out is said. */
export function htmlToParagraphs(html: string, limit = 200_000): readonly string[] {
  const paragraphs: string[] = [];
  let current = '';
  let read = 0;
  let at = 0;
  const flush = (): void => {
    const clean = current.replace(/[ \t\r\n\f]+/g, ' ').trim();
    if (clean !== '') paragraphs.push(clean);
    current = '';
  };
  while (at < html.length && read < limit) {
    const open = html.indexOf('<', at);
    const chunk = html.slice(at, open === -1 ? undefined : open);
    const kept = chunk.slice(0, limit - read);
    read += kept.length;
    current += decodeEntities(kept);
    if (open === -1) {
      at = html.length;
      break;
    }
    const name = TAG_NAME.exec(html.slice(open + 1, open + 24))?.[1]?.toLowerCase() ?? '';
    if (name === '' && !/[!/?]/.test(html[open + 1] ?? '')) {
      // A '<' that opens no tag is a sign of the text: 'K < 3.5'.
      current += '<';
      read += 1;
      at = open + 1;
      continue;
    }
    at = afterTag(html, open);
    if (BLOCKS.has(name)) flush();
    else if (name === 'td' || name === 'th') current += ' ';
    if (SILENT.has(name) && html[open + 1] !== '/') at = afterSilent(html, at, name);
  }
  flush();
  if (at < html.length) paragraphs.push('The text is longer than is shown here.');
  return paragraphs;
}

/** Position after the tag or comment that opens here; the end where it never closes. */
function afterTag(html: string, open: number): number {
  const comment = html.startsWith('<!--', open);
  const end = html.indexOf(comment ? '-->' : '>', open);
  return end === -1 ? html.length : end + (comment ? 3 : 1);
}

function afterSilent(html: string, from: number, name: string): number {
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = from;
  const found = close.exec(html);
  return found === null ? html.length : afterTag(html, found.index);
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-zA-Z][a-zA-Z0-9]{1,10});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return lookup(ENTITIES, name) ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' ';
  });
}
