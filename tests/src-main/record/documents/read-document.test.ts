import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { richLines } from '../../../../src-shared/clinical/rich-text.ts';
import { PNG, HUGE_PNG, JPEG, inline, kindOf } from './letters.ts';

describe('the format is what the bytes are; what was said otherwise is told', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.4 x'), 'application/pdf', 'pdf', 0],
    ['a PNG', PNG, 'image/png', 'image/png', 0],
    ['a JPEG', JPEG, 'image/jpg', 'image/jpeg', 0],
    ['a PNG said to be a JPEG', PNG, 'image/jpeg', 'image/png', 1],
    ['a PDF said to be text', Buffer.from('%PDF-1.4 x'), 'text/plain', 'pdf', 1],
    ['a PDF of no stated format', Buffer.from('%PDF-1.4 x'), '', 'pdf', 0],
    ['HTML said to be a PDF', Buffer.from('<script>x</script>'), 'application/pdf', 'outside', 1],
    ['HTML said to be a picture', Buffer.from('<script>x</script>'), 'image/png', 'outside', 1],
    ['RTF said to be text', Buffer.from('{\\rtf1 x}'), 'text/plain', 'outside', 1],
    ['a TIFF said to be a PDF', Buffer.from('II*\0xxxx', 'latin1'), 'application/pdf', 'outside', 1],
    ['a program said to be text', Buffer.from('MZ\u0090\0', 'latin1'), 'text/plain', 'outside', 1],
    ['HTML said to be text stays text', Buffer.from('<html><p>x</p></html>'), 'text/plain', 'text', 1],
    ['HTML', Buffer.from('<p>x</p>'), 'text/html', 'rich', 0],
    ['text said to be HTML keeps its lines', Buffer.from('a\nb'), 'text/html', 'text', 0],
    ['text of no stated format', Buffer.from('words'), '', 'text', 1],
    ['bytes of no stated format', Buffer.from([0, 1, 2, 3, 4]), '', 'outside', 0],
    ['XML', Buffer.from('<ClinicalDocument/>'), 'application/hl7-cda+xml', 'text', 1],
    ['a picture that would unpack to no memory', HUGE_PNG, 'image/png', 'too-large', 0],
    ['a picture that ends at once', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), 'image/png', 'too-large', 0],
  ])('%s', (_, data, contentType, kind, warnings) => {
    const answer = inline(data, contentType);
    expect(kindOf(answer)).toBe(kind);
    expect(answer?.warnings).toHaveLength(warnings);
  });

  it('reads a letter as rich text, and carries nothing of its HTML', () => {
    const answer = inline(
      '<h1>Letter</h1><p onclick="steal()">Dear colleague</p><script>steal()</script>',
      'text/html',
    );
    expect(answer?.content.kind === 'rich' && richLines(answer.content.blocks)).toEqual(['Letter', 'Dear colleague']);
    expect(JSON.stringify(answer)).not.toContain('steal');
  });

  it('gives the text as it was received where not all of it could be laid out', () => {
    const answer = inline(`${'<p>word</p>'.repeat(60_000)}END`, 'text/html');
    expect(answer?.content.kind === 'rich' && answer.content.received?.endsWith('END')).toBe(true);
  });
});

describe('a document that is not the one described says so', () => {
  const sha1 = (text: string) => createHash('sha1').update(text).digest('base64');

  it('checks the check sum and the size that the source gave', () => {
    expect(inline('words', 'text/plain', { hash: sha1('words'), size: 5 })?.warnings).toEqual([]);
    expect(inline('words', 'text/plain', { hash: sha1('other') })?.warnings).toEqual([
      expect.stringContaining('check sum'),
    ]);
    expect(inline('words', 'text/plain', { size: 9 })?.warnings).toEqual([expect.stringContaining('9 bytes')]);
  });
});
