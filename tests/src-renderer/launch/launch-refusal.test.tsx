// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LaunchRefusal } from '../../../src-renderer/launch/launch-refusal.tsx';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { Observable } from '../../../src-renderer/ui/observable.ts';
import type { LaunchState } from '../../../src-shared/contract/index.ts';
import { madeUpBanner } from '../support/made-up.ts';
import { REFUSAL } from '../support/made-up-session.ts';

afterEach(cleanup);

type Fields = Extract<LaunchState, { kind: 'refused' }>['fields'];

function draw(fields: Fields, stillOpen: RecordStore | null = null) {
  const state: LaunchState = { kind: 'refused', launchId: 1, refusal: REFUSAL, fields };
  const launch = { state: new Observable<LaunchState>(state), dismiss: vi.fn() };
  render(<LaunchRefusal launch={launch} stillOpen={stillOpen} />);
  return launch;
}

describe('a launch that opened nobody', () => {
  it('says so in three parts and names what differs, never what either side says (HAZ-005)', () => {
    draw(['nhsNumber', 'name', 'birthDate', 'gender']);
    const words = screen.getByRole('alert').textContent;
    expect(words).toMatch(/No role.*None may be used\..*Ask for one\./);
    expect(words).toContain('Different in the two systems: NHS number, name, date of birth and gender.');
  });

  it('says nothing of differences where there are none', () => {
    draw([]);
    expect(screen.getByRole('alert').textContent).not.toContain('Different');
  });

  it('says whose record is open all the same (HAZ-001)', () => {
    const store = new RecordStore(1, () => () => undefined);
    store.receive({ kind: 'banner', generation: 1, banner: madeUpBanner() });
    store.flush();
    draw(['name'], store);
    expect(screen.getByRole('alert').textContent).toContain('still that of EXAMPLE, Margaret (Mrs).');
  });

  it('puts what differs and whose record is open right under the heading, before what is so of every refusal', () => {
    draw(['name'], new RecordStore(1));
    expect(screen.getByRole('alert').textContent).toMatch(
      /^No role.?Different in the two systems: name\.The record that is open here .*None may be used\..*What to do next/,
    );
  });

  it('stays until it is closed', () => {
    const launch = draw(['name']);
    fireEvent.click(screen.getByRole('button', { name: 'Close this message' }));
    expect(launch.dismiss).toHaveBeenCalledTimes(1);
  });
});
