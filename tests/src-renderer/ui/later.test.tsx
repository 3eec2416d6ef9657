// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { later } from '../../../src-renderer/ui/later.tsx';

afterEach(cleanup);

const Words = ({ words }: { readonly words: string }) => <p>{words}</p>;

describe('a part of the window in a file of its own', () => {
  test('is drawn at once where it was loaded ahead: no moment of something else in its place', async () => {
    const { Part, load } = later(async () => Words);
    await load();
    render(<Part words="here" />);
    expect(screen.getByText('here')).toBeDefined();
  });

  test('is loaded when it is first drawn, and once', async () => {
    const loads = vi.fn(async () => Words);
    const { Part, load } = later(loads);
    render(
      <>
        <Part words="one" />
        <Part words="other" />
      </>,
    );
    expect(screen.getAllByRole('status')).toHaveLength(2);
    expect(await screen.findByText('one')).toBeDefined();
    expect(screen.getByText('other')).toBeDefined();
    await load();
    expect(loads).toHaveBeenCalledOnce();
  });

  test('says that it could not be loaded, and that this says nothing of the record (HAZ-003)', async () => {
    const { Part, load } = later<{ words: string }>(() => Promise.reject(new Error('no such file')));
    await load();
    render(<Part words="here" />);
    expect(screen.getByRole('alert').textContent).toContain('could not be loaded');
    expect(screen.getByRole('alert').textContent).toContain('says nothing about what the record holds');
    expect(screen.queryByText('here')).toBeNull();
  });
});
