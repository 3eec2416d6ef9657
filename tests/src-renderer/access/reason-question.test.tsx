// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ReasonQuestion } from '../../../src-renderer/access/reason-question.tsx';

afterEach(cleanup);

function draw(isAsking = false) {
  const onGive = vi.fn();
  render(
    <ReasonQuestion
      ask={{
        layer: 'entry',
        grounds: [
          { ground: 'patient-agreed', words: 'optional' },
          { ground: 'legal', words: 'required' },
          { ground: 'emergency', words: 'none' },
        ],
      }}
      question="Your reason"
      action="Open this entry"
      way="Cancel"
      isOpening={isAsking}
      onGive={onGive}
      onGiveUp={() => undefined}
    />,
  );
  return onGive;
}

const choose = (name: RegExp): boolean => fireEvent.click(screen.getByRole('radio', { name }));
const submit = (): boolean => fireEvent.click(screen.getByRole('button', { name: 'Open this entry' }));

it('no ground is chosen beforehand, and nothing is given without one, nor without words where policy asks for them (HAZ-028)', () => {
  const onGive = draw();
  submit();
  expect(screen.getByText('Choose a reason')).toBeDefined();
  choose(/law/);
  submit();
  expect(screen.getByText(/^Write in a few words why/)).toBeDefined();
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '   ' } });
  submit();
  expect(onGive).not.toHaveBeenCalled();
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Court order' } });
  submit();
  expect(onGive.mock.calls).toEqual([[{ layer: 'entry', ground: 'legal', words: 'Court order' }]]);
});

it('words that were typed for one ground are not given with another that takes none', () => {
  const onGive = draw();
  choose(/law/);
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Court order' } });
  choose(/^Emergency/);
  expect(screen.queryByRole('textbox')).toBeNull();
  submit();
  expect(onGive.mock.calls).toEqual([[{ layer: 'entry', ground: 'emergency', words: '' }]]);
});

it('while an answer is on its way nothing is given twice', () => {
  const onGive = draw(true);
  choose(/^Emergency/);
  submit();
  expect(onGive).not.toHaveBeenCalled();
});
