// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ReasonForm } from '../../../src-renderer/access/reason-form.tsx';

afterEach(cleanup);

function draw(isAsking = false) {
  const onGive = vi.fn();
  render(
    <ReasonForm
      grounds={[
        { ground: 'patient-agreed', words: 'optional' },
        { ground: 'legal', words: 'required' },
        { ground: 'emergency', words: 'none' },
      ]}
      action="Open this record"
      refusal={null}
      isAsking={isAsking}
      onGive={onGive}
    />,
  );
  return onGive;
}

const choose = (name: RegExp): boolean => fireEvent.click(screen.getByRole('radio', { name }));
const submit = (): boolean => fireEvent.click(screen.getByRole('button'));

it('no ground is chosen beforehand, and nothing is given without one, nor without words where policy asks for them (HAZ-028)', () => {
  const onGive = draw();
  submit();
  expect(screen.getByRole('alert').textContent).toBe('Choose your reason');
  choose(/law/);
  submit();
  expect(screen.getByText('Say why, in a few words', { selector: '[class*=problem]' })).toBeDefined();
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '   ' } });
  submit();
  expect(onGive).not.toHaveBeenCalled();
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Court order' } });
  submit();
  expect(onGive.mock.calls).toEqual([[{ ground: 'legal', words: 'Court order' }]]);
});

it('words that were typed for one ground are not given with another that takes none', () => {
  const onGive = draw();
  choose(/law/);
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Court order' } });
  choose(/^Emergency/);
  expect(screen.queryByRole('textbox')).toBeNull();
  submit();
  expect(onGive.mock.calls).toEqual([[{ ground: 'emergency', words: '' }]]);
});

it('while an answer is on its way nothing is given twice', () => {
  const onGive = draw(true);
  choose(/^Emergency/);
  submit();
  expect(onGive).not.toHaveBeenCalled();
});
