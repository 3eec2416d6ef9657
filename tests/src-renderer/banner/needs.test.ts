import { describe, expect, it } from 'vitest';
import { needsForAction } from '../../../src-renderer/banner/needs.ts';

describe('communication needs on the first line of the banner (Accessible Information Standard)', () => {
  it.each([
    'English',
    'english',
    'English (preferred)',
    'British English',
    'English (United Kingdom)',
    'English, UK (preferred)',
    'Preferred contact method: Telephone',
  ])('leaves %j to the contact details: it asks nothing of anyone', (need) => {
    expect(needsForAction([need])).toEqual([]);
  });

  it.each([
    'Polish (preferred)',
    'Interpreter required',
    'British Sign Language',
    'English and Polish',
    'Makaton (English-based)',
    'Not English',
    'Preferred contact method: Sign language',
    'Preferred contact method: No telephone contact',
    'Preferred written communication format: Large print',
    'Preferred written communication format: Braille',
  ])('shows %j', (need) => {
    expect(needsForAction(['English', need])).toEqual([need]);
  });
});
