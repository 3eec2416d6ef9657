import type { RichMark } from '../../../src-shared/clinical/rich-text.ts';

/** Elements that begin and end a line. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt desc fieldset figcaption figure footer foreignobject form ' +
    'header hgroup head html legend li main menu nav ol optgroup option p search section summary tbody td text tfoot th thead tr ul'
  ).split(' '),
);

/** Nothing in them is for reading: instructions for machines. */
export const SILENT: ReadonlySet<string> = new Set(
  'script title base link meta param source track area col colgroup datalist'.split(' '),
);

/** What would load or run something: its place is named, and its words, if any, are read. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  audio: 'A sound recording',
  canvas: 'A drawing',
  embed: 'Embedded content',
  frame: 'A page from elsewhere',
  iframe: 'A page from elsewhere',
  object: 'Embedded content',
  svg: 'A drawing',
  video: 'A film',
};

/** Headings and their levels. */
export const HEADINGS: Readonly<Record<string, 1 | 2 | 3 | 4 | 5 | 6>> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 };

/** Elements that say how their words are to be read. */
export const INLINE_MARKS: Readonly<Record<string, RichMark>> = {
  b: 'strong',
  strong: 'strong',
  dt: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  u: 'underlined',
  ins: 'underlined',
  s: 'struck',
  del: 'struck',
  strike: 'struck',
  sub: 'sub',
  sup: 'sup',
};
