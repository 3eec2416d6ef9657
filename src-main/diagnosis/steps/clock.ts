import type { Heard } from '../network-parts.ts';
import { secondsWords } from '../run.ts';
import { fact, told, type Told } from '../told.ts';

/** Sooner than the limit it is told: a clock that nobody sets goes on being wrong. */
const TOLD_FROM_SECONDS = 30;

/** How this computer's clock stands to those of the services, the worst of them first. @param limitSeconds the setting `clockSkewSeconds` */
export function checkClock(heard: readonly Heard[], limitSeconds: number): Told {
  const apart = heard.map((one) => ({ host: one.host, seconds: secondsApart(one) }));
  const [worst] = apart.toSorted((a, b) => Math.abs(b.seconds) - Math.abs(a.seconds));
  if (worst === undefined) return told('CHK-1', { reason: 'no service has said what time it is' });
  const hosts = [...new Set(apart.map(({ host }) => host))];
  const facts = hosts.map((host) => fact(host, words(apart.find((one) => one.host === host)?.seconds ?? 0)));
  const said = { host: worst.host, seconds: words(worst.seconds) };
  if (Math.abs(worst.seconds) > limitSeconds) {
    return told('CLK-1', { ...said, limit: secondsWords(limitSeconds * 1000) }, facts);
  }
  return told(Math.abs(worst.seconds) >= TOLD_FROM_SECONDS ? 'CLK-2' : 'CLK-0', said, facts);
}

/** The header says whole seconds: on an average it is half a second late. */
const secondsApart = ({ theirs, ours }: Heard): number => Math.round((ours - theirs - 500) / 1000);

function words(seconds: number): string {
  if (Math.abs(seconds) <= 1) return 'to the second';
  return `${secondsWords(Math.abs(seconds) * 1000)} ${seconds > 0 ? 'fast' : 'slow'}`;
}
