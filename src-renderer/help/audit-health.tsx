import { useContext } from 'react';
import type { ViewerBridge } from '../../src-shared/contract/index.ts';
import { ViewerInfoContext } from '../shell/viewer-info.ts';
import { classNames } from '../ui/class-names.ts';
import { Notice } from '../ui/notice.tsx';
import { Fact, sizeWords, timeWords } from './fact.tsx';
import styles from './help.module.css';
import { useTold } from './use-told.ts';

type Bridge = Pick<ViewerBridge, 'getAuditHealth' | 'onAuditHealthChanged'>;

/** How the trail stands that this computer writes. */
const useAuditHealth = ({ getAuditHealth, onAuditHealthChanged }: Bridge) =>
  useTold(getAuditHealth, onAuditHealthChanged);

export interface AuditHealthProps {
  readonly bridge: Bridge;
}

/** At the foot, for as long as it is so: looks may be noted down and not arrive, or not be noted down at all (HAZ-004). */
export function AuditAlarm({ bridge }: AuditHealthProps) {
  const alarm = useAuditHealth(bridge)?.alarm ?? null;
  const phone = useContext(ViewerInfoContext)?.recordTeamPhone ?? '';
  if (alarm === null) return null;
  return (
    <Notice tone="refusal" title="Audit trail of this computer" announce="alert">
      <p>{alarm}</p>
      <p>
        <strong>What to do next</strong> Tell IT which computer this is
        {phone === '' ? '' : `, or telephone the Shared Care Record team on ${phone}`}. Nothing that was noted down is
        lost while the computer is left as it is.
      </p>
    </Notice>
  );
}

/** In Help: how much waits to be delivered, since when, and what the shared record did not take. */
export function AuditHealthWords({ bridge }: AuditHealthProps) {
  const health = useAuditHealth(bridge);
  return (
    <section>
      <h3>Audit trail of this computer</h3>
      <p>
        Every look is noted down here first, and then delivered to the shared record. What waits is kept, encrypted,
        until it has arrived; it cannot be switched off.
      </p>
      {health === null ? (
        <p role="status">Asking how it stands</p>
      ) : (
        <>
          {health.alarm === null ? null : (
            <Notice tone="refusal" title="This needs somebody’s attention">
              <p>{health.alarm}</p>
            </Notice>
          )}
          <dl className={classNames(styles['facts'], styles['below'])}>
            <Fact term="Waiting to be delivered" words={health.waiting.toLocaleString('en-GB')} />
            <Fact term="Oldest that waits" words={timeWords(health.oldest, 'None waits')} />
            <Fact
              term="Last delivered"
              words={timeWords(health.lastDelivered, 'Not since the viewer was set up here')}
            />
            <Fact
              term="Not taken by the shared record"
              words={
                health.refused === 0 ? 'None' : `${health.refused.toLocaleString('en-GB')}: kept here, for IT to see to`
              }
            />
            <Fact term="Size on this computer" words={sizeWords(health.bytes)} />
          </dl>
        </>
      )}
    </section>
  );
}
