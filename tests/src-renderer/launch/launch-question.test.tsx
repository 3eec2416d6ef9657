// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LaunchQuestion } from '../../../src-renderer/launch/launch-question.tsx';
import type { OpenRecordState } from '../../../src-renderer/record/open-record.ts';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { Observable } from '../../../src-renderer/ui/observable.ts';
import type { LaunchState } from '../../../src-shared/contract/index.ts';
import { MADE_UP_ACCESS } from '../support/fake-bridge.ts';
import { madeUpBanner, madeUpMatch } from '../support/made-up.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const OTHER = {
  ...madeUpMatch('p2'),
  displayName: 'SAMPLE, Peter (Mr)',
  born: '03-Feb-1948 (78y)',
  gender: 'Male',
  nhsNumber: '9990000026',
};

function draw(open?: OpenRecordState, match: typeof OTHER | null = OTHER) {
  vi.useFakeTimers();
  const store = new RecordStore(1, () => () => undefined);
  store.receive({ kind: 'banner', generation: 1, banner: madeUpBanner() });
  store.flush();
  const launch = {
    state: new Observable<LaunchState>({ kind: 'ask', launchId: 1, match }),
    switch: vi.fn(),
    stay: vi.fn(),
  };
  render(
    <LaunchQuestion
      launch={launch}
      open={open ?? { kind: 'open', match: madeUpMatch('p1'), store, access: MADE_UP_ACCESS, noted: 'timeline' }}
    />,
  );
  return launch;
}
const button = (name: string) => screen.getByRole('button', { name });
function wait(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}
/** As long as it takes to read two names. */
const read = (): void => wait(1000);

describe('the question before a record is closed for another person', () => {
  it('names both in the order of NHS CUI: who is open here, and whom the clinical system has', () => {
    draw();
    const here = screen.getByRole('region', { name: 'Open here now' });
    expect(here.textContent).toMatch(
      /EXAMPLE, Margaret \(Mrs\)Born14-Jul-1945 \(81y\)GenderFemaleNHS No\.999 000 0018/,
    );
    const there = screen.getByRole('region', { name: 'Open in the clinical system' });
    expect(there.textContent).toMatch(/SAMPLE, Peter \(Mr\)Born03-Feb-1948 \(78y\)GenderMaleNHS No\.999 000 0026/);
    expect(within(here).getByRole('button', { name: 'Stay with EXAMPLE, Margaret (Mrs)' })).toBeTruthy();
    expect(within(there).getByRole('button', { name: 'Switch to SAMPLE, Peter (Mr)' })).toBeTruthy();
  });

  it('switches by its own button alone: the keyboard stands on no answer (HAZ-001)', () => {
    const launch = draw();
    read();
    const dialogue = screen.getByRole('alertdialog', { name: 'The clinical system has another person open' });
    expect(document.activeElement).toBe(dialogue);
    fireEvent.keyDown(dialogue, { key: 'Enter' });
    fireEvent.keyUp(dialogue, { key: 'Enter' });
    fireEvent.keyDown(dialogue, { key: ' ' });
    fireEvent.keyUp(dialogue, { key: ' ' });
    expect(launch.switch).not.toHaveBeenCalled();
    expect(launch.stay).not.toHaveBeenCalled();
    fireEvent.click(button('Switch to SAMPLE, Peter (Mr)'));
    expect(launch.switch).toHaveBeenCalledTimes(1);
  });

  it('switches nothing by a click that was on its way to what stood here before (HAZ-001)', () => {
    const launch = draw();
    wait(300);
    fireEvent.click(button('Switch to SAMPLE, Peter (Mr)'));
    expect(launch.switch).not.toHaveBeenCalled();
  });

  it('stays by Escape and by its button, and a click beside it is no answer', () => {
    const launch = draw();
    fireEvent.pointerDown(document.body);
    fireEvent.pointerUp(document.body);
    fireEvent.click(document.body);
    expect(launch.stay).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByRole('alertdialog'), { key: 'Escape' });
    fireEvent.click(button('Stay with EXAMPLE, Margaret (Mrs)'));
    expect(launch.stay).toHaveBeenCalledTimes(2);
    expect(launch.switch).not.toHaveBeenCalled();
  });

  it('where only a sign-in says whom, names whose record closes, claims nothing of the other, and asks with the same care', () => {
    const launch = draw(undefined, null);
    const dialogue = screen.getByRole('alertdialog', { name: 'The clinical system asks for a record' });
    expect(dialogue.textContent).toContain(
      'It may be of another person. To see whose, you sign in again, and the open record of EXAMPLE, Margaret (Mrs) closes.',
    );
    expect(screen.getByRole('region', { name: 'Open here now' }).textContent).toContain('999 000 0018');
    const there = screen.getByRole('region', { name: 'Open in the clinical system' }).textContent;
    expect(there).toContain('Known after you sign in');
    expect(there).not.toMatch(/Born|Gender|NHS No\./);
    fireEvent.click(button('Go on and sign in'));
    expect(launch.switch).not.toHaveBeenCalled();
    read();
    expect(document.activeElement).toBe(dialogue);
    fireEvent.click(button('Go on and sign in'));
    expect(launch.switch).toHaveBeenCalledTimes(1);
    fireEvent.click(button('Stay with EXAMPLE, Margaret (Mrs)'));
    fireEvent.keyDown(dialogue, { key: 'Escape' });
    expect(launch.stay).toHaveBeenCalledTimes(2);
  });

  it('warns where two people have the same name', () => {
    draw(undefined, { ...OTHER, displayName: 'EXAMPLE, Margaret (Mrs)' });
    expect(screen.getByText(/Two people of the same name/)).toBeTruthy();
  });

  it('names whom somebody is opening by hand, and asks nothing where nobody is open', () => {
    draw({ kind: 'opening', match: madeUpMatch('p1') });
    expect(screen.getByRole('region', { name: 'Open here now' }).textContent).toContain(madeUpMatch('p1').displayName);
    cleanup();
    draw({ kind: 'none', notice: null });
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('says where the name of the open record has not come yet', () => {
    draw({
      kind: 'open',
      match: madeUpMatch('p2'),
      store: new RecordStore(2),
      access: MADE_UP_ACCESS,
      noted: 'timeline',
    });
    expect(screen.getByRole('region', { name: 'Open here now' }).textContent).toContain('still being read');
    expect(button('Stay with the open record')).toBeTruthy();
  });
});
