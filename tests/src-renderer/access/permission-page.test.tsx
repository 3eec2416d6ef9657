// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PermissionPage } from '../../../src-renderer/access/permission-page.tsx';
import type { ReasonAsked } from '../../../src-renderer/record/open-record.ts';
import type { AccessAsk } from '../../../src-shared/contract/index.ts';
import { madeUpMatch } from '../support/made-up.ts';

afterEach(cleanup);

const ASK: AccessAsk = {
  layer: 'relationship',
  reasons: [{ code: 'no-relationship', text: 'No current care by Example Surgery was found.' }],
  grounds: [
    { ground: 'patient-agreed', words: 'none' },
    { ground: 'best-interests', words: 'required' },
    { ground: 'emergency', words: 'optional' },
  ],
  minutes: 60,
};
const REFUSED = { code: 'reason-not-accepted', what: 'Not accepted.', meaning: 'Not opened.', next: 'Ring.' } as const;

function page(asked: Partial<ReasonAsked>, isOpening: boolean, onGive: () => void, onGiveUp: () => void) {
  return (
    <PermissionPage
      asked={{ match: madeUpMatch('p1'), ask: ASK, refusal: null, turn: 'first', ...asked }}
      isOpening={isOpening}
      teamPhone="01744 646868"
      onGive={onGive}
      onGiveUp={onGiveUp}
    />
  );
}
function draw(asked: Partial<ReasonAsked> = {}) {
  const [onGive, onGiveUp] = [vi.fn(), vi.fn()];
  const { rerender } = render(page(asked, false, onGive, onGiveUp));
  return {
    onGive,
    onGiveUp,
    again: (next: Partial<ReasonAsked>, isOpening: boolean) => rerender(page(next, isOpening, onGive, onGiveUp)),
  };
}
const words = (): string => document.body.textContent ?? '';
const choose = (name: string): void => void fireEvent.click(screen.getByRole('radio', { name }));
const open = (): void => void fireEvent.click(screen.getByRole('button', { name: 'Open the record' }));

describe('the permission page', () => {
  it('says whose record it is by the four identifiers, and nothing else of the person', () => {
    draw({ match: madeUpMatch('p1', { address: '12 Example Street' }) });
    expect(words()).toContain('EXAMPLE, Margaret (Mrs)Born14-Jul-1945 (81y)GenderFemaleNHS No.999 000 0018');
    expect(words()).not.toContain('12 Example Street');
  });

  it('says what was not found, for how long it would be open, that it is noted down and who is told', () => {
    draw();
    expect(words()).toContain('No current care by Example Surgery was found.');
    expect(words()).toContain('open for 60 minutes, for you in this role, and then closes.');
    expect(words()).toMatch(/noted down that you opened it.*The privacy officer is told\./);
  });

  it('begins at its heading, with nothing chosen, so that no key that is still held opens anything', () => {
    const { onGive } = draw();
    const heading = screen.getByRole('heading', { level: 1 });
    expect(document.activeElement).toBe(heading);
    expect(screen.getAllByRole<HTMLInputElement>('radio').filter(({ checked }) => checked)).toEqual([]);
    fireEvent.keyDown(heading, { key: 'Enter' });
    choose('Emergency');
    fireEvent.keyDown(screen.getByRole('radio', { name: 'Emergency' }), { key: 'Enter' });
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter' });
    expect(onGive).not.toHaveBeenCalled();
    expect(document.querySelector('form')).toBeNull();
  });

  it('gives the ground with its words', () => {
    const { onGive } = draw();
    choose('Emergency');
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Collapsed at home' } });
    open();
    expect(onGive).toHaveBeenCalledExactlyOnceWith({
      layer: 'relationship',
      ground: 'emergency',
      words: 'Collapsed at home',
    });
  });

  it('says that no reason is chosen, and puts the keyboard there', () => {
    const { onGive } = draw();
    open();
    expect(screen.getByText('Choose a reason')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getAllByRole('radio')[0]);
    expect(onGive).not.toHaveBeenCalled();
  });

  it('asks for words where policy wants them, says that they are missing, and puts the keyboard there', () => {
    const { onGive } = draw();
    choose('The person was asked, and agreed');
    expect(screen.queryByRole('textbox')).toBeNull();
    choose('The person cannot be asked, and it is in their best interests');
    open();
    expect(screen.getByText(/Write in a few words why/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
    expect(onGive).not.toHaveBeenCalled();
  });

  it('loses nothing that was chosen or typed when the reason is not accepted, and says so', () => {
    const { onGive, again } = draw();
    choose('Emergency');
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Collapsed' } });
    open();
    again({}, true);
    expect(screen.getByText('Asking the shared record.')).toBeTruthy();
    open();
    again({ refusal: REFUSED }, false);
    expect(screen.getByRole('alert').textContent).toMatch(/Not accepted\..*Not opened\..*Ring\./);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Emergency' }).checked).toBe(true);
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Collapsed');
    expect(onGive).toHaveBeenCalledTimes(1);
  });

  it('says of an opt-out that asking does not open it', () => {
    draw({ ask: { ...ASK, layer: 'opt-out', grounds: [{ ground: 'emergency', words: 'required' }] } });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('This person has opted out');
    expect(words()).toContain('their agreeing now, does not open it here. Only an emergency or the law can.');
    expect(screen.getAllByRole('radio')).toHaveLength(1);
  });

  it('says that a second question is the second one', () => {
    draw({ turn: 'next' });
    expect(words()).toContain('This is the second question.');
    cleanup();
    draw();
    expect(words()).not.toContain('second question');
  });

  it('offers nothing to press but the way back where nobody in this role can open it, and says what to do', () => {
    const { onGiveUp } = draw({ ask: { ...ASK, grounds: [] } });
    expect(words()).toContain('In your role this record cannot be opened with a reason.');
    expect(words()).toContain('telephone 01744 646868.');
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Back to find a patient']);
    fireEvent.click(screen.getByRole('button'));
    expect(onGiveUp).toHaveBeenCalledOnce();
  });

  it('goes back without opening', () => {
    const { onGive, onGiveUp } = draw();
    fireEvent.click(screen.getByRole('button', { name: 'Do not open' }));
    expect([onGiveUp.mock.calls.length, onGive.mock.calls.length]).toEqual([1, 0]);
  });
});
