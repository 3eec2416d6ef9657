import { formatDateTime, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import { Card, Lines } from '../lists/card.tsx';
import { heldTime } from '../held/held-time.ts';
import { listWords } from '../lists/list-words.ts';
import lists from '../lists/lists.module.css';
import { entryLine } from './entry-lines.tsx';
import type { SummaryProps } from './summary-props.ts';

/** Only where the trail tells of an earlier look of the same person. */
export function NewCard(summary: SummaryProps) {
  const { lastLookedAt, newSinceLastLook } = summary.derived;
  const lastLook = parseClinicalDate(lastLookedAt);
  if (lastLook === null) return null;
  const { items, madeFrom } = newSinceLastLook;
  const { held } = summary.record;
  const { gaps, empty } = listWords(summary.record, madeFrom, 'Nothing has come or changed');
  return (
    <Card title="New since you last looked" count={items.length} gaps={gaps} empty={items.length === 0 ? empty : ''}>
      <p className={lists['quiet']}>You last looked at this record on {formatDateTime(lastLook)}.</p>
      {held === null ? null : (
        <p className={lists['quiet']}>
          A copy is shown: what has come or changed since {heldTime(held.asOf)}{' '}
          {held.state === 'out-of-reach' ? 'is' : 'may be'} missing.
        </p>
      )}
      <Lines items={items} most={4}>
        {entryLine(summary, { withLabel: true })}
      </Lines>
    </Card>
  );
}
