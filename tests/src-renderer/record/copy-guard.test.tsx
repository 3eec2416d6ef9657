// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useCopyGuard } from '../../../src-renderer/record/copy-guard.ts';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import type { Result } from '../../../src-shared/contract/index.ts';
import { AtDesk } from '../support/at-desk.tsx';
import { later } from '../support/fake-bridge.ts';

/** What jsdom lacks: the copy command, which asks the page by an event and takes what it is given. */
let clipboard: string[] = [];
beforeEach(() => {
  clipboard = [];
  document.execCommand = () => {
    copy(document.body, (text) => clipboard.push(text));
    return true;
  };
});
afterEach(cleanup);

/** @returns whether the system's own copying went ahead */
function copy(target: Element, take: (text: string) => void = () => undefined, type = 'copy'): boolean {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { setData: (_format: string, text: string) => take(text) } });
  return target.dispatchEvent(event);
}

function Guarded({ store }: { readonly store: RecordStore }) {
  useCopyGuard(store);
  return (
    <>
      <p>Penicillin: anaphylaxis</p>
      <p data-may-be-copied="">9990000018</p>
      <input aria-label="box" />
    </>
  );
}

function draw(copyClinicalText: boolean, answer: Promise<Result<null>> = Promise.resolve({ ok: true, value: null })) {
  const noteCopy = vi.fn((_asked: unknown) => answer);
  render(
    <AtDesk policy={{ copyClinicalText }} noteCopy={noteCopy}>
      <Guarded store={new RecordStore(7)} />
    </AtDesk>,
  );
  return { noteCopy };
}

function mark(words: string): Element {
  const element = screen.getByText(words);
  document.getSelection()?.selectAllChildren(element);
  return element;
}

describe('text of the record leaves by copying', () => {
  it.each(['copy', 'cut'])('not where IT has not allowed it, and it is said what to do instead (%s)', (type) => {
    const { noteCopy } = draw(false);
    let wentAhead = true;
    act(() => {
      wentAhead = copy(mark('Penicillin: anaphylaxis'), undefined, type);
    });
    expect(wentAhead).toBe(false);
    expect(screen.getByRole('status').textContent).toMatch(/Not copied\..*switched off.*NHS number/);
    expect(noteCopy).not.toHaveBeenCalled();
    expect(clipboard).toEqual([]);
  });

  it('only once it is noted down, and the text is no part of the note', async () => {
    const answer = later<Result<null>>();
    const { noteCopy } = draw(true, answer.promise);
    act(() => {
      expect(copy(mark('Penicillin: anaphylaxis'))).toBe(false);
    });
    expect(clipboard).toEqual([]);
    await act(async () => {
      answer.answer({ ok: true, value: null });
      await answer.promise;
    });
    expect(clipboard).toEqual(['Penicillin: anaphylaxis']);
    expect(noteCopy).toHaveBeenCalledWith({ generation: 7, characters: 23, entryId: null });
    expect(screen.getByRole('status').textContent).toContain('Copied, and noted down.');
  });

  it('not where it could not be noted down, and that is said', async () => {
    const refusal = { code: 'not-noted', what: 'Not done', meaning: 'Nothing was copied.', next: 'Ring.' } as const;
    draw(true, Promise.resolve({ ok: false, refusal }));
    await act(async () => {
      copy(mark('Penicillin: anaphylaxis'));
      await Promise.resolve();
    });
    expect(clipboard).toEqual([]);
    expect(screen.getByRole('status').textContent).toContain('Nothing was copied.');
  });

  it.each([true, false])('never by dragging (copying allowed: %s)', (isAllowed) => {
    draw(isAllowed);
    const element = mark('Penicillin: anaphylaxis');
    expect(fireEvent.dragStart(element)).toBe(false);
    expect(screen.getByRole('status').textContent).toContain('Not copied.');
  });

  it('what is no text of the record, or was typed, may always be copied', () => {
    draw(false);
    expect(copy(mark('9990000018'))).toBe(true);
    mark('Penicillin: anaphylaxis');
    expect(copy(screen.getByRole('textbox', { name: 'box' }))).toBe(true);
    expect(screen.getByRole('status').textContent).toBe('');
  });
});
