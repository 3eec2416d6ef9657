// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NotStartedPage } from '../../../src-renderer/not-started/not-started-page.tsx';
import { notStartedPath, readNotStarted, type NotStarted } from '../../../src-shared/contract/not-started.ts';

afterEach(cleanup);

const GIVEN: NotStarted = {
  serviceName: 'St Helens Shared Care Record',
  recordTeamPhone: '01744 646868',
  supportContact: null,
  version: '1.2.3',
  computer: 'WARD-7-PC',
  time: '2026-11-23T08:00:00.000Z',
  problems: [
    {
      setting: 'cache.minuets',
      title: null,
      place: 'C:\\ProgramData\\St Helens Shared Care Record\\config.json, line 4',
      what: 'is no setting',
      allowed: null,
      meant: 'cache.minutes',
      line: 'cache.minuets (C:\\…, line 4): is no setting. Did you mean cache.minutes?',
    },
    {
      setting: 'backendUrl',
      title: 'Address of the shared record',
      place: null,
      what: 'has no value',
      allowed: 'an address',
      meant: null,
      line: 'backendUrl (not set anywhere): has no value. Allowed: an address.',
    },
  ],
  more: 0,
};

const draw = (more: Partial<NotStarted> = {}) => {
  const close = vi.fn<() => void>();
  render(<NotStartedPage given={{ ...GIVEN, ...more }} close={close} />);
  return close;
};

describe('the page of a wrong configuration', () => {
  it('says what it means, whom to ring and what to tell them', () => {
    draw({ supportContact: 'IT service desk, 01744 000000' });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('not set up correctly on this computer');
    const next = screen.getByRole('region', { name: 'What to do next' });
    expect(within(next).getByRole('heading', { name: 'Ring IT service desk, 01744 000000' })).toBeTruthy();
    expect(next.textContent).toContain('WARD-7-PC has found 2 problems with its configuration');
    expect(screen.getByRole('main').textContent).toContain('Shared Care Record team01744 646868');
  });

  it('says whom to ring where nobody has said it', () => {
    draw();
    expect(screen.getByRole('heading', { name: 'Ring your IT service desk' })).toBeTruthy();
  });

  it('names each setting, what is wrong, where, what is allowed and what was meant', () => {
    draw();
    const [first, second] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(first).toContain('cache.minuets is no setting');
    expect(first).toContain('Did you meancache.minutes');
    expect(first).toContain('config.json, line 4');
    expect(second).toContain('backendUrl has no value');
    expect(second).toContain('Address of the shared record');
    expect(second).toContain('Wherenot set anywhere');
    expect(second).toContain('Allowedan address');
  });

  it('counts what it does not show', () => {
    draw({ more: 7 });
    expect(screen.getByRole('heading', { name: 'For IT: 9 problems' })).toBeTruthy();
    expect(screen.getByText(/And 7 more/)).toBeTruthy();
  });

  it('closes by its button', () => {
    const close = draw();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('reads from its address what main has written there, and nothing else', () => {
    const path = notStartedPath(GIVEN);
    expect(path).toMatch(/^not-started\.html#/);
    expect(readNotStarted(new URL(`app://viewer/${path}`).hash)).toEqual(GIVEN);
    for (const hash of ['', '#', '#{}', `#${encodeURIComponent('{"problems":[]}')}`]) {
      expect(() => readNotStarted(hash)).toThrow();
    }
  });
});
