import { describe, expect, it } from 'vitest';
import { PATIENT } from '../harness.ts';
import { bannerOf } from './banner-of.ts';

describe('what may make this the wrong record, or turn its meaning round', () => {
  it.each([
    [{ active: false }, 'Record no longer in use at its source'],
    [
      { link: [{ type: 'replaced-by', other: { reference: 'Patient/2' } }] },
      'Replaced by another record of the same person',
    ],
    [
      { modifierExtension: [{ url: 'https://x/y', valueBoolean: true }] },
      'Contains a qualifier this viewer does not understand',
    ],
  ])('%j is said', (more, words) => expect(bannerOf(more).warnings).toEqual([words]));

  it('says nothing of an ordinary one', () => expect(bannerOf(PATIENT).warnings).toEqual([]));
});
