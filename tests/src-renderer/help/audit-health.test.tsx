// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AuditAlarm, AuditHealthWords } from '../../../src-renderer/help/audit-health.tsx';
import { ViewerInfoContext } from '../../../src-renderer/shell/viewer-info.ts';
import type { AuditHealth, Result } from '../../../src-shared/contract/index.ts';
import { fakeBridge, later, madeUpInfo } from '../support/fake-bridge.ts';

afterEach(cleanup);

const HEALTH: AuditHealth = {
  waiting: 1204,
  oldest: '2026-11-21T08:15:00Z',
  refused: 2,
  bytes: 3_400_000,
  lastDelivered: '2026-11-22T09:02:00Z',
  alarm: null,
};
const INFO = madeUpInfo();
const answerWith = (health: AuditHealth) => ({
  getAuditHealth: () => Promise.resolve({ ok: true as const, value: health }),
});

describe('how the trail of this computer stands', () => {
  it('Help says how much waits, since when, what came last, what was not taken, and its size', async () => {
    const { bridge } = fakeBridge(answerWith(HEALTH));
    await act(async () => void render(<AuditHealthWords bridge={bridge} />));
    const facts = screen
      .getAllByRole('term')
      .map(({ textContent, nextSibling }) => `${textContent}: ${nextSibling?.textContent ?? ''}`);
    expect(facts).toEqual([
      'Waiting to be delivered: 1,204',
      'Oldest that waits: 21-Nov-2026 08:15',
      'Last delivered: 22-Nov-2026 09:02',
      'Not taken by the shared record: 2: kept here, for IT to see to',
      'Size on this computer: 3.4\u00A0MB',
    ]);
  });

  it('an alarm stays at the foot with what to do, and goes when all is well again (HAZ-004)', async () => {
    const alarm = 'The audit trail has not been delivered for 30 hours.';
    const { bridge, auditHealthChanged } = fakeBridge(answerWith({ ...HEALTH, alarm }));
    await act(
      async () =>
        void render(
          <ViewerInfoContext.Provider value={INFO}>
            <AuditAlarm bridge={bridge} />
          </ViewerInfoContext.Provider>,
        ),
    );
    const words = screen.getByRole('alert').textContent;
    expect(words).toContain(alarm);
    expect(words).toContain('01744 646868');
    act(() => auditHealthChanged(HEALTH));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('what main tells unasked is not undone by an older answer that comes late', async () => {
    const late = later<Result<AuditHealth>>();
    const { bridge, auditHealthChanged } = fakeBridge({ getAuditHealth: () => late.promise });
    render(<AuditAlarm bridge={bridge} />);
    act(() => auditHealthChanged({ ...HEALTH, alarm: 'Disk full' }));
    await act(async () => late.answer({ ok: true, value: HEALTH }));
    expect(screen.getByRole('alert').textContent).toContain('Disk full');
  });
});
