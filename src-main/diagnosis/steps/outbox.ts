import type { OutboxLook } from '../../audit/index.ts';
import { fact, told, type Told } from '../told.ts';

/** How the audit trail of this computer stands: whether it can be written, and how much waits since when. */
export function checkOutbox(look: OutboxLook): Told {
  switch (look.kind) {
    case 'new':
      return told('AUD-5', {});
    case 'in-use':
      return told('AUD-6', {});
    case 'newer':
      return told('AUD-4', {});
    case 'unreadable':
      return told('AUD-7', {});
    case 'unwritable':
      return told('AUD-3', { reason: look.reason });
    case 'open':
      break;
  }
  const { waiting, oldest, refused, lastDelivered, alarm, bytes } = look.health;
  const facts = [
    fact('Waiting', String(waiting)),
    fact('Since', oldest ?? 'none waits'),
    fact('Refused', String(refused)),
    fact('Last delivered', lastDelivered ?? 'never'),
    fact('Size', `${Math.ceil(bytes / 1024)} KiB`),
  ];
  if (alarm !== null) return told('AUD-2', { alarm }, facts);
  if (waiting === 0) return told('AUD-0', {}, facts);
  return told(
    'AUD-1',
    { count: `${waiting} ${waiting === 1 ? 'event' : 'events'}`, since: oldest ?? 'just now' },
    facts,
  );
}
