// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useMemo } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { RecordAccessContext } from '../../../src-renderer/access/record-access.ts';
import { useNotedView } from '../../../src-renderer/access/use-noted-view.ts';
import type { ViewName } from '../../../src-renderer/record/views.ts';
import type { NotedView, Result, ViewerBridge } from '../../../src-shared/contract/index.ts';
import { MADE_UP_ACCESS, fakeBridge, later } from '../support/fake-bridge.ts';
import { REFUSAL } from '../support/made-up-session.ts';

afterEach(cleanup);

interface ProbeProps {
  readonly view: ViewName;
}

function Shown({ view }: ProbeProps) {
  const { shown, refusal, tryAgain } = useNotedView(3, view);
  return (
    <>
      <output>{refusal === null ? (shown ?? 'nothing') : 'refused'}</output>
      <button type="button" onClick={tryAgain}>
        Again
      </button>
    </>
  );
}

function setUp(noteView: ViewerBridge['noteView'], noted: NotedView | null = null) {
  const { bridge } = fakeBridge({ noteView });
  function Probe({ view }: ProbeProps) {
    const held = useMemo(() => ({ ...bridge, access: MADE_UP_ACCESS, noted }), []);
    return (
      <RecordAccessContext.Provider value={held}>
        <Shown view={view} />
      </RecordAccessContext.Provider>
    );
  }
  const { rerender } = render(<Probe view="timeline" />);
  return (view: ViewName): void => rerender(<Probe view={view} />);
}

const shown = (): string => screen.getByRole('status').textContent;
const DONE: Result<null> = { ok: true, value: null };
const NO: Result<null> = { ok: false, refusal: REFUSAL };

it('a view is drawn once it is noted down, and the one before stays until then (HAZ-004)', async () => {
  const answers = [later<Result<null>>(), later<Result<null>>()];
  const noteView = vi.fn(
    (_asked: Parameters<ViewerBridge['noteView']>[0]) =>
      answers[noteView.mock.calls.length - 1]?.promise ?? Promise.resolve(NO),
  );
  const show = setUp(noteView);
  expect(shown()).toBe('nothing');
  await act(async () => answers[0]?.answer(DONE));
  expect(shown()).toBe('timeline');
  show('summary');
  expect(shown()).toBe('timeline');
  await act(async () => answers[1]?.answer(DONE));
  expect(shown()).toBe('summary');
  expect(noteView.mock.calls.map(([asked]) => asked)).toEqual([
    { generation: 3, view: 'timeline' },
    { generation: 3, view: 'summary' },
  ]);
});

it('a view that is returned to is noted down again', async () => {
  const noteView = vi.fn((_asked: Parameters<ViewerBridge['noteView']>[0]) => Promise.resolve(DONE));
  const show = setUp(noteView);
  for (const view of ['timeline', 'results', 'timeline'] as const) await act(async () => show(view));
  expect(noteView.mock.calls.map(([{ view }]) => view)).toEqual(['timeline', 'results', 'timeline']);
});

it('what cannot be noted down is not shown, and can be tried again (HAZ-004)', async () => {
  let answer: Result<null> = DONE;
  const noteView = vi.fn(() => Promise.resolve(answer));
  const show = setUp(noteView);
  await act(async () => undefined);
  answer = NO;
  await act(async () => show('documents'));
  expect(shown()).toBe('refused');
  answer = DONE;
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Again' })));
  expect(shown()).toBe('documents');
  expect(noteView).toHaveBeenCalledTimes(3);
});

it('an answer for a view that was left meanwhile shows nothing', async () => {
  const answers = [later<Result<null>>(), later<Result<null>>(), later<Result<null>>()];
  const noteView = vi.fn(() => answers[noteView.mock.calls.length - 1]?.promise ?? Promise.resolve(NO));
  const show = setUp(noteView);
  await act(async () => answers[0]?.answer(DONE));
  show('summary');
  show('results');
  await act(async () => answers[1]?.answer(DONE));
  expect(shown()).toBe('timeline');
  await act(async () => answers[2]?.answer(DONE));
  expect(shown()).toBe('results');
});

it('the view that was noted down with the opening is drawn at once and not noted twice; coming back to it is noted (HAZ-004)', async () => {
  const asked: string[] = [];
  const show = setUp((request) => {
    asked.push(request.view);
    return Promise.resolve(DONE);
  }, 'timeline');
  expect(shown()).toBe('timeline');
  await act(() => Promise.resolve());
  expect(asked).toEqual([]);
  show('summary');
  await act(() => Promise.resolve());
  show('timeline');
  await act(() => Promise.resolve());
  expect(shown()).toBe('timeline');
  expect(asked).toEqual(['summary', 'timeline']);
});

it('another view than the one that was noted down with the opening waits to be noted (HAZ-004)', () => {
  setUp(() => new Promise(() => undefined), 'demographics');
  expect(shown()).toBe('nothing');
});
