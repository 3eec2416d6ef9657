import { describe, expect, it } from 'vitest';
import { richLines } from '../../../../src-shared/clinical/rich-text.ts';
import { inline } from './letters.ts';

describe('texts are read in the character set that they are written in', () => {
  it.each([
    ['utf-8', Buffer.from('Café £5 – µg'), 'text/plain; charset=utf-8', 'Café £5 – µg'],
    [
      'windows-1252',
      Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0xa3, 0x35, 0x20, 0x96]),
      'text/plain; charset=windows-1252',
      'Café £5 –',
    ],
    ['iso-8859-1', Buffer.from('Café', 'latin1'), 'text/plain;charset="ISO-8859-1"', 'Café'],
    ['utf-16 by its mark', Buffer.from('\uFEFFCafé', 'utf16le'), 'text/plain', 'Café'],
    ['utf-16 as said', Buffer.from('Café', 'utf16le'), 'text/plain; charset=utf-16le', 'Café'],
    ['utf-8 where nothing is said', Buffer.from('Café'), 'text/plain', 'Café'],
    [
      'HTML that says so itself',
      Buffer.from('<meta charset="windows-1252"><p>Caf\u00e9', 'latin1'),
      'text/html',
      'Café',
    ],
  ])('%s', (_, bytes, contentType, expected) => {
    const answer = inline(bytes, contentType);
    const { content } = answer ?? {};
    const words =
      content?.kind === 'text' ? content.text : content?.kind === 'rich' ? richLines(content.blocks).join() : '';
    expect(words).toBe(expected);
    expect(answer?.warnings).toEqual([]);
  });

  it('says where characters could not be read, and where the set had to be guessed', () => {
    const bad = inline(Buffer.from([0x61, 0xff, 0x62]), 'text/plain; charset=utf-8');
    expect(bad?.content).toEqual({ kind: 'text', text: 'a\uFFFDb' });
    expect(bad?.warnings).toEqual([expect.stringContaining('1 character could not be read')]);
    const guessed = inline(Buffer.from('Café', 'latin1'), 'text/plain');
    expect(guessed?.content).toEqual({ kind: 'text', text: 'Café' });
    expect(guessed?.warnings).toEqual([expect.stringContaining('did not say in which character set')]);
    expect(inline('x', 'text/plain; charset=klingon')?.warnings).toEqual([expect.stringContaining('klingon')]);
  });

  it('shows signs that turn the direction of writing round by their numbers, and says so (HAZ-026)', () => {
    const answer = inline('give \u202Eton od', 'text/plain');
    expect(answer?.content).toEqual({ kind: 'text', text: 'give ⟦U+202E⟧ton od' });
    expect(answer?.warnings).toHaveLength(1);
  });
});
