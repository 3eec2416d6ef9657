import { describe, expect, it } from 'vitest';
import { readReason } from '../../../src-renderer/access/reason.ts';

const ASK = {
  layer: 'relationship',
  grounds: [
    { ground: 'patient-agreed', words: 'none' },
    { ground: 'emergency', words: 'optional' },
    { ground: 'legal', words: 'required' },
  ],
} as const;

describe('a reason', () => {
  it.each([
    [
      { ground: 'emergency', words: '' },
      { ground: 'emergency', words: '' },
    ],
    [
      { ground: 'emergency', words: '  Collapsed at home \n' },
      { ground: 'emergency', words: 'Collapsed at home' },
    ],
    [
      { ground: 'legal', words: 'Court order' },
      { ground: 'legal', words: 'Court order' },
    ],
    // Typed for another ground before: it is no part of this reason.
    [
      { ground: 'patient-agreed', words: 'typed before' },
      { ground: 'patient-agreed', words: '' },
    ],
    [
      { ground: 'emergency', words: 'x'.repeat(500) },
      { ground: 'emergency', words: 'x'.repeat(500) },
    ],
  ] as const)('is given where it is whole: %o', (form, reason) => {
    expect(readReason(ASK, form)).toEqual({ ok: true, reason: { layer: 'relationship', ...reason } });
  });

  it.each([
    [{ ground: null, words: 'a' }, { ground: 'Choose a reason' }],
    [{ ground: 'legal', words: ' \n ' }, { words: 'Write in a few words why: for this reason it is needed' }],
    [{ ground: 'emergency', words: 'x'.repeat(501) }, { words: 'Make it shorter by 1 letter' }],
    [{ ground: 'legal', words: 'x'.repeat(512) }, { words: 'Make it shorter by 12 letters' }],
  ] as const)('is not given where something is missing, and says how to mend it: %o', (form, problems) => {
    expect(readReason(ASK, form)).toEqual({ ok: false, problems });
  });
});
