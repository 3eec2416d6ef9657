// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';

/** As the module finds it. */
const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
const { leftOutBy, noticingWhatIsLeftOut } = await import('../../../src-renderer/document/pdf-left-out.ts');
const say = (line: string): void => globalThis.console.warn(`Warning: ${line}`);

describe('what PDF.js leaves out of a page', () => {
  it.each([
    ['Warning: Unable to decode image "img_p0_1": "JpxError: Unknown error".', 'picture'],
    ['Warning: Unable to decode inline image: "Error".', 'picture'],
    ['Warning: Image exceeded maximum allowed size and was removed.', 'picture'],
    ['Warning: Image dimensions are missing, or not numbers.', 'picture'],
    ["Warning: Dependent image isn't ready yet", 'picture'],
    ['Warning: getOperatorList - ignoring errors during "GetOperatorList" task: "Error".', 'part'],
    ['Warning: getContentStream - ignoring sub-stream (5R): "Error".', 'part'],
    ['Warning: getTextContent - ignoring errors during "GetTextContent" task: "Error".', null],
    ['Warning: Indexing all PDF objects', null],
  ])('%s', (line, expected) => {
    expect(leftOutBy(line)).toBe(expected);
  });

  it('is told of a drawing, the picture before any other part', async () => {
    expect(await noticingWhatIsLeftOut(() => Promise.resolve())).toBeNull();
    const drawing = noticingWhatIsLeftOut(async () => {
      say('getContentStream - ignoring sub-stream (5R): "Error".');
      await Promise.resolve();
      say('Unable to decode image "img_p0_1": "Error".');
      say('getContentStream - ignoring sub-stream (6R): "Error".');
    });
    expect(await drawing).toBe('picture');
    expect(await noticingWhatIsLeftOut(() => Promise.resolve(say('nothing of note')))).toBeNull();
  });

  it('goes nowhere else, for it may hold words of a document; the warnings of others do', () => {
    warn.mockClear();
    say('Unable to decode image "words of the letter"');
    expect(warn).not.toHaveBeenCalled();
    globalThis.console.warn('of another part of the viewer');
    expect(warn).toHaveBeenCalledExactlyOnceWith('of another part of the viewer');
  });
});
