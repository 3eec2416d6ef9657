// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FindPatientPage } from '../../../src-renderer/find-patient/find-patient-page.tsx';
import type { PatientMatch, PatientMatches, Result } from '../../../src-shared/contract/index.ts';
import { fakeBridge, later } from '../support/fake-bridge.ts';
import { madeUpMatch } from '../support/made-up.ts';

afterEach(cleanup);

type Found = Result<PatientMatches>;
const found = (...matches: PatientMatch[]): Found => ({ ok: true, value: { matches, more: false, outOfReach: false } });

function draw(findPatient: () => Promise<Found>) {
  const { bridge } = fakeBridge({ findPatient: vi.fn(findPatient) });
  const openRecord = { open: vi.fn(() => Promise.resolve()), forget: vi.fn() };
  render(
    <FindPatientPage
      bridge={bridge}
      state={{ kind: 'none', notice: null }}
      teamPhone="01744 646868"
      openRecord={openRecord}
    />,
  );
  return { bridge, openRecord };
}

const typeNumber = (text: string): void => {
  fireEvent.change(screen.getByLabelText('NHS number'), { target: { value: text } });
};
const press = async (): Promise<void> => {
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Find patient' })));
};

describe('finding a patient', () => {
  it('groups the NHS number while it is typed and asks with its digits', async () => {
    const { bridge } = draw(() => Promise.resolve(found()));
    typeNumber('9990000018');
    expect(screen.getByLabelText<HTMLInputElement>('NHS number').value).toBe('999 000 0018');
    await press();
    expect(bridge.findPatient).toHaveBeenCalledWith({ by: 'nhs-number', nhsNumber: '9990000018' });
  });

  it('says what is wrong at the field, puts the keyboard there, and asks nothing', async () => {
    const { bridge } = draw(() => Promise.resolve(found()));
    typeNumber('9990000019');
    await press();
    const field = screen.getByLabelText('NHS number');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field);
    expect(bridge.findPatient).not.toHaveBeenCalled();
  });

  it('says that no one was found, and that this does not mean there is no record', async () => {
    draw(() => Promise.resolve(found()));
    typeNumber('9990000018');
    await press();
    expect(screen.getByText('No one was found')).toBeTruthy();
    expect(screen.getByText(/may still have records elsewhere/)).toBeTruthy();
  });

  it('gives the four identifiers of each person found, and opens the one chosen', async () => {
    const match = madeUpMatch('p1');
    const { openRecord } = draw(() => Promise.resolve(found(match)));
    typeNumber('9990000018');
    await press();
    const row = screen.getByRole('button', { name: /EXAMPLE, Margaret \(Mrs\)/ });
    expect(row.textContent).toMatch(/Born 14-Jul-1945 \(81y\)Gender FemaleNHS No\. 999 000 0018/);
    fireEvent.click(row);
    expect(openRecord.open).toHaveBeenCalledWith(match);
  });

  it.each<[how: string, typed: () => void, sought: string]>([
    ['number', () => typeNumber('9990000018'), 'the person with the NHS number 999 000 0018'],
    [
      'name',
      () => {
        fireEvent.change(screen.getByLabelText('Family name'), { target: { value: 'Example' } });
        fireEvent.change(screen.getByLabelText('Date of birth'), { target: { value: '14/07/1945' } });
      },
      'anybody with the family name Example, born 14-Jul-1945',
    ],
  ])(
    'in an outage says that there is no copy, and never that nobody was found: by %s (HAZ-030)',
    async (_, type, sought) => {
      const none: Found = { ok: true, value: { matches: [], more: false, outOfReach: true } };
      const { bridge } = draw(() => Promise.resolve(none));
      type();
      await press();
      const told = screen.getByRole('alert', { name: 'The shared record cannot be reached' }).textContent;
      expect(told).toContain(`This computer holds no copy of ${sought}.`);
      expect(told).toContain('they may well be in the shared record');
      expect(screen.queryByText('No one was found')).toBeNull();
      await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Search the shared record again' })));
      expect(bridge.findPatient).toHaveBeenCalledTimes(2);
    },
  );

  it('in an outage says that only people of whom there is a copy are found, and opens them (HAZ-030)', async () => {
    const { openRecord } = draw(() =>
      Promise.resolve({ ok: true, value: { matches: [madeUpMatch('p1')], more: false, outOfReach: true } }),
    );
    typeNumber('9990000018');
    await press();
    expect(screen.getByRole('status', { name: 'The shared record cannot be reached' }).textContent).toContain(
      'Somebody who is not listed here may well be in the shared record.',
    );
    expect(screen.getByRole('heading', { name: '1 person among the copies on this computer' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /EXAMPLE, Margaret/ }));
    expect(openRecord.open).toHaveBeenCalled();
  });

  it('says that a list cut short is not the whole list', async () => {
    draw(() => Promise.resolve({ ok: true, value: { matches: [madeUpMatch('p1')], more: true, outOfReach: false } }));
    typeNumber('9990000018');
    await press();
    expect(screen.getByText(/There are more people than are shown here\. Do not choose from this list/)).toBeTruthy();
    expect(screen.queryByText('1 person found')).toBeNull();
  });

  it('shows nothing of someone whose record is protected, opens nothing, and says what to do', async () => {
    const { openRecord } = draw(() => Promise.resolve(found(madeUpMatch('p1', { cannotBeShown: true }))));
    typeNumber('9990000018');
    await press();
    const row = screen.getByText('This person’s details cannot be shown').parentElement;
    expect(row?.textContent).toContain('telephone the Shared Care Record team on 01744 646868.');
    expect(document.body.textContent).not.toMatch(/EXAMPLE|14-Jul-1945|12 Example Street/);
    if (row !== null) fireEvent.click(row);
    expect(openRecord.open).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: /details/ })).toBeNull();
    expect(document.activeElement?.textContent).toBe('1 person found');
  });

  it('puts the keyboard on the first person who can be opened', async () => {
    const hidden = madeUpMatch('p1', { cannotBeShown: true });
    draw(() => Promise.resolve(found(hidden, madeUpMatch('p2', { displayName: 'SECOND, Person' }))));
    typeNumber('9990000018');
    await press();
    expect(document.activeElement?.textContent).toContain('SECOND, Person');
    expect(screen.queryByText(/share the name/)).toBeNull();
  });

  it('labels those who have died', async () => {
    draw(() => Promise.resolve(found(madeUpMatch('p1', { deceased: true }))));
    typeNumber('9990000018');
    await press();
    expect(screen.getByText('Deceased')).toBeTruthy();
  });

  it('shows a refusal in its three parts', async () => {
    const refusal = {
      code: 'backend-unreachable',
      what: 'No answer',
      meaning: 'Nothing was found.',
      next: 'Try again.',
    } as const;
    draw(() => Promise.resolve({ ok: false, refusal }));
    typeNumber('9990000018');
    await press();
    expect(screen.getByRole('alert').textContent).toMatch(/No answer.*Nothing was found\..*Try again\./);
  });

  it('takes the people found off the screen as soon as the question is changed (HAZ-001)', async () => {
    const { openRecord } = draw(() => Promise.resolve(found(madeUpMatch('p1'))));
    typeNumber('9990000018');
    await press();
    expect(screen.queryByText('1 person found')).toBeTruthy();
    typeNumber('9990000026');
    expect(screen.queryByText('1 person found')).toBeNull();
    expect(openRecord.forget).toHaveBeenCalled();
  });

  it('drops the slower answer to an earlier question (HAZ-001)', async () => {
    const [first, second] = [later<Found>(), later<Found>()];
    const answers = [first.promise, second.promise];
    draw(() => answers.shift() ?? Promise.resolve(found()));
    typeNumber('9990000018');
    const form = screen.getByLabelText('NHS number').closest('form');
    if (form === null) throw new Error('no form');
    fireEvent.submit(form);
    fireEvent.submit(form);
    await act(async () => second.answer(found(madeUpMatch('p2', { displayName: 'SECOND, Answer' }))));
    await act(async () => first.answer(found(madeUpMatch('p1', { displayName: 'FIRST, Answer' }))));
    expect(screen.queryByText('FIRST, Answer')).toBeNull();
    expect(screen.getByText('SECOND, Answer')).toBeTruthy();
  });
});
