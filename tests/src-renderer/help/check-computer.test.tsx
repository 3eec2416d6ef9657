// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CheckComputer } from '../../../src-renderer/help/check-computer.tsx';
import { ViewerInfoContext } from '../../../src-renderer/shell/viewer-info.ts';
import type { Diagnosis, DiagnosisStep, ViewerBridge } from '../../../src-shared/contract/index.ts';
import { fakeBridge, later, madeUpInfo } from '../support/fake-bridge.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const step = (id: string, change: Partial<DiagnosisStep> = {}): DiagnosisStep => ({
  id,
  title: `Step ${id}`,
  state: 'waiting',
  code: null,
  result: null,
  next: null,
  facts: [],
  ...change,
});
const WELL = step('a', { state: 'well', code: 'NET-DNS-0', result: 'The name is known.' });
const WRONG = step('b', {
  state: 'wrong',
  code: 'NET-TLS-1',
  result: 'The certificate ended.',
  next: 'Renew it. Ring the team.',
  facts: [{ term: 'Issued by', words: 'An authority' }],
});
const INFO = madeUpInfo();
const BEFORE: Diagnosis = { startedAt: null, finishedAt: null, steps: [step('a'), step('b')] };
const RUNNING: Diagnosis = {
  startedAt: '2026-11-23T08:00:00Z',
  finishedAt: null,
  steps: [WELL, step('b', { state: 'running' })],
};
const DONE: Diagnosis = { ...RUNNING, finishedAt: '2026-11-23T08:00:09Z', steps: [WELL, WRONG] };

async function draw(diagnosis: Diagnosis, answers: Partial<ViewerBridge> = {}) {
  const fake = fakeBridge({ getCheck: () => Promise.resolve({ ok: true, value: diagnosis }), ...answers });
  await act(
    async () =>
      void render(
        <ViewerInfoContext.Provider value={INFO}>
          <CheckComputer bridge={fake.bridge} />
        </ViewerInfoContext.Provider>,
      ),
  );
  return fake;
}
const button = (name: string): HTMLButtonElement => screen.getByRole('button', { name });
const item = (at: number, list = 'Steps of the check'): HTMLElement => {
  const found = within(screen.getByRole('list', { name: list })).getAllByRole('listitem')[at];
  if (found === undefined) throw new Error('no such step');
  return found;
};

describe('Check this computer', () => {
  it('begins when it is asked to, and shows each step as it ends', async () => {
    const answer = later<{ readonly ok: true; readonly value: Diagnosis }>();
    const checkComputer = vi.fn(() => answer.promise);
    const { checkChanged } = await draw(BEFORE, { checkComputer });
    expect(item(0).textContent).toContain('Waiting');
    fireEvent.click(button('Check now'));
    expect(checkComputer).toHaveBeenCalledOnce();
    act(() => checkChanged(RUNNING));
    expect(screen.getByText('Checking: 1 of 2 done')).toBeTruthy();
    expect(item(0).textContent).toContain('NET-DNS-0');
    expect(item(1).textContent).toContain('Looking');
    for (const name of ['Check now', 'Save support file…', 'Copy summary']) expect(button(name).disabled).toBe(true);
    act(() => checkChanged(DONE));
    await act(async () => answer.answer({ ok: true, value: DONE }));
    expect(screen.getByText('1 wrong.')).toBeTruthy();
    expect(button('Check again').disabled).toBe(false);
  });

  it('says of what is wrong in words what it is, its code and what to do, and for IT what was seen', async () => {
    await draw(DONE);
    for (const words of ['Wrong', 'NET-TLS-1', 'The certificate ended.', 'Renew it. Ring the team.']) {
      expect(item(0, 'What is wrong').textContent).toContain(words);
    }
    const wrong = within(item(0, 'What is wrong'));
    expect(wrong.getByText('For IT').closest('details')?.textContent).toContain('An authority');
    expect(within(item(0, 'In order')).queryByText('What to do')).toBeNull();
    // What somebody has to see to stands first.
    expect(screen.getAllByRole('heading', { level: 4 }).map(({ textContent }) => textContent)).toEqual([
      'What is wrong',
      'In order',
    ]);
  });

  it('copies the summary as text, and says so', async () => {
    await draw(DONE);
    let copied = '';
    document.execCommand = vi.fn(() => {
      const event = new Event('copy') as ClipboardEvent;
      const clipboardData = { setData: (_type: string, text: string) => (copied = text) };
      window.dispatchEvent(Object.assign(event, { clipboardData }));
      return true;
    });
    fireEvent.click(button('Copy summary'));
    expect(copied).toContain('[Wrong] Step b (NET-TLS-1)');
    expect(copied).toContain('What to do: Renew it.');
    expect(screen.getByText('Copied.')).toBeTruthy();
  });

  it('says that the support file is saved, nothing where the person changed their mind, and why it could not be', async () => {
    const refusal = { code: 'not-printed', what: 'It could not be saved.', meaning: 'M', next: 'N' } as const;
    const saveSupportFile = vi
      .fn<ViewerBridge['saveSupportFile']>()
      .mockResolvedValueOnce({ ok: true, value: 'cancelled' })
      .mockResolvedValueOnce({ ok: true, value: 'done' })
      .mockResolvedValueOnce({ ok: false, refusal });
    await draw(BEFORE, { saveSupportFile });
    const press = () => act(async () => void fireEvent.click(button('Save support file…')));
    await press();
    expect(screen.queryByText('The support file is saved.')).toBeNull();
    await press();
    expect(screen.getByText('The support file is saved.')).toBeTruthy();
    await press();
    expect(screen.getByRole('alert').textContent).toContain('It could not be saved.');
  });
});
