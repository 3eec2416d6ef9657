import { describe, expect, it } from 'vitest';
import { isRead, readingWords } from '../../../src-renderer/documents/reading-words.ts';
import type { DocumentEntry } from '../../../src-renderer/documents/document-rows.ts';
import { madeUpEntry } from '../support/made-up.ts';

const NOW = Date.parse('2026-11-22T15:00:00Z');
const FILE = { title: 'Letter', format: 'PDF', size: '' };
const entry = (resources: readonly string[], files = [FILE]): DocumentEntry => ({
  ...madeUpEntry('a'),
  resources,
  document: { type: '', author: '', files, hasText: false },
});

describe('whether this person has read a document', () => {
  it.each([
    ['read before, by the trail', 'whole', { 'D/1': '2026-11-03T09:00:00Z' }, 'Read by you on 03-Nov-2026'],
    ['read today: with the time', 'none', { 'D/1': '2026-11-22T09:05:00Z' }, 'Read by you on 22-Nov-2026 09:05'],
    ['the whole trail has nothing', 'whole', {}, 'Not noted as read by you'],
    ['only the newest of the trail is known', 'newest', {}, 'Not noted as read by you recently'],
    ['no trail is known', 'none', {}, 'Not read in this session'],
    ['another document', 'whole', { 'D/2': '2026-11-03T09:00:00Z' }, 'Not noted as read by you'],
    ['a name that means something to JavaScript', 'whole', {}, 'Not noted as read by you'],
  ] as const)('%s', (_, trail, at, words) => {
    expect(readingWords(entry(['D/1', 'constructor']), { trail, at }, NOW)).toBe(words);
  });

  it('never says "unread": what is not known is not a fact', () => {
    for (const trail of ['whole', 'newest', 'none'] as const) {
      expect(readingWords(entry(['D/1']), { trail, at: {} }, NOW)).not.toMatch(/unread|not read by you/i);
    }
  });

  it('takes the last reading of a document that several sources hold', () => {
    const at = { 'D/1': '2026-01-01T09:00:00Z', 'D/2': '2026-11-03T09:00:00Z' };
    expect(readingWords(entry(['D/1', 'D/2']), { trail: 'whole', at }, NOW)).toBe('Read by you on 03-Nov-2026');
    expect(isRead(entry(['D/2']), { trail: 'whole', at })).toBe(true);
    expect(isRead(entry(['D/3']), { trail: 'whole', at })).toBe(false);
  });

  it('says nothing of a document without a file, whose reading leaves no trail of its own', () => {
    expect(readingWords(entry(['D/1'], []), { trail: 'whole', at: {} }, NOW)).toBe('');
  });
});
