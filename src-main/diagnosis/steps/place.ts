import type { NetworkRules } from '../../security/index.ts';
import type { Service } from '../services.ts';
import { told, type Told } from '../told.ts';

/** Whether the settings keep the viewer on the NHS network; where they do not, it does not start. */
export function checkPlace(services: readonly Service[], { hostOf, placeOf }: NetworkRules): Told {
  const outside = services.map(({ url }) => hostOf(url)).filter((host) => placeOf(host) === 'outside');
  if (outside.length > 0) return told('NET-PLACE-1', { host: outside.join(', ') });
  return told('NET-PLACE-0', {});
}
