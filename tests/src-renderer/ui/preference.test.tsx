// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preference, usePreference } from '../../../src-renderer/ui/preference.ts';

const WORDS = ['one', 'two'] as const;

function Chooser({ label }: { readonly label: string }) {
  const [value, choose] = usePreference('test-choice', WORDS, 'one');
  return (
    <button type="button" onClick={() => choose('two')}>
      {label} {value}
    </button>
  );
}

beforeEach(() => {
  preference({ name: 'test-choice', allowed: WORDS, initial: 'one' }).set('one');
  localStorage.clear();
});
afterEach(cleanup);

describe('a choice of the person about the look', () => {
  it('is the same wherever it is used, at once', () => {
    render(
      <>
        <Chooser label="here" />
        <Chooser label="there" />
      </>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'here one' }));
    expect(screen.getByRole('button', { name: 'here two' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'there two' })).toBeTruthy();
  });

  it('is kept by its word alone', () => {
    preference({ name: 'test-choice', allowed: WORDS, initial: 'one' }).set('two');
    expect(Object.entries(localStorage)).toEqual([['preference:test-choice', 'two']]);
  });

  it('is the usual one where something else was kept', () => {
    localStorage.setItem('preference:test-kept', 'three');
    expect(preference({ name: 'test-kept', allowed: WORDS, initial: 'one' }).get()).toBe('one');
  });
});
