import type { RichMark } from '../../../src-shared/clinical/rich-text.ts';
import { attribute, hasAttribute, type HtmlElement } from './html-tree.ts';

/**
 * Styles are never applied. Those that change what a reader would take in – struck through, hidden, bold – are read out
 * of `style` attributes as marks, so that the meaning crosses and the style does not.
 */
const STYLE_MARKS: readonly (readonly [RegExp, RichMark])[] = [
  [/(?:^|;)text-decoration(?:-line)?:[^;]*line-through/, 'struck'],
  [/(?:^|;)font-weight:(?:bold|[6-9]00)/, 'strong'],
  [/(?:^|;)font-style:(?:italic|oblique)/, 'emphasis'],
  [/(?:^|;)vertical-align:sub/, 'sub'],
  [/(?:^|;)vertical-align:super/, 'sup'],
];

const HIDING =
  /(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0?(?:\.0+)?(?:;|$|!)|font-size:0[a-z%]*(?:;|$|!)|color:transparent|clip:rect\(0|clip-path:inset\((?:50|100)%|text-indent:-\d{3,}|(?:left|right|top|bottom|margin-left|margin-top):-\d{3,})/;

/** A comment that does not end is none. Not by a pattern: one that looks for its end from each beginning takes the square of the time. */
function withoutComments(css: string): string {
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const start = css.indexOf('/*', at);
    const end = start < 0 ? -1 : css.indexOf('*/', start + 2);
    if (end < 0) return kept.join('') + css.slice(at);
    kept.push(css.slice(at, start));
    at = end + 2;
  }
}

/** The style without spaces, comments and capitals, so that one pattern is enough. */
function styleOf(element: HtmlElement): string {
  return withoutComments(attribute(element, 'style')).replaceAll(/\s+/g, '').toLowerCase();
}

export function styleMarks(element: HtmlElement): readonly RichMark[] {
  const style = styleOf(element);
  return style === '' ? [] : STYLE_MARKS.filter(([pattern]) => pattern.test(style)).map(([, mark]) => mark);
}

/** True where the original keeps this from its reader's eyes. */
export function isHidden(element: HtmlElement): boolean {
  return hasAttribute(element, 'hidden') || HIDING.test(styleOf(element));
}

/** True where a style sheet has rules by which it may hide text or strike it through. */
export function mayHide(styleSheet: string): boolean {
  const rules = withoutComments(styleSheet).replaceAll(/\s+/g, '').toLowerCase();
  return /display:none|visibility:hidden|opacity:0|font-size:0|color:transparent|line-through|content:/.test(rules);
}
