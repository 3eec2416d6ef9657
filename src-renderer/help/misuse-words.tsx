import type { MisuseTold, ViewerBridge } from '../../src-shared/contract/index.ts';
import { isNeverOurs, type MisuseProblem } from '../../src-shared/misuse.ts';
import { classNames } from '../ui/class-names.ts';
import { counted } from '../ui/counted.ts';
import { Fact } from './fact.tsx';
import styles from './help.module.css';
import { useTold } from './use-told.ts';

export interface MisuseWordsProps {
  readonly bridge: Pick<ViewerBridge, 'getMisuse'>;
}

/** In Help: what this window was refused since the viewer was started, and how often it was ended for that (HAZ-034). */
export function MisuseWords({ bridge }: MisuseWordsProps) {
  const told = useTold(bridge.getMisuse, toldWhenAsked);
  return (
    <section>
      <h3>What this window was refused</h3>
      <p>
        The window may ask for nothing but what the viewer’s own pages ask for. Anything else is refused, counted here
        and noted down in the audit trail. After too many, the window is ended and the person is signed out.
      </p>
      {told === null ? <p role="status">Asking how it stands</p> : <Refused told={told} />}
    </section>
  );
}

/** How it stands changes while nobody looks: whoever opens this part asks. */
const toldWhenAsked = () => () => undefined;

function Refused({ told: { refused, ended } }: { readonly told: MisuseTold }) {
  // The rest may come of haste.
  const isStrange = ended > 0 || refused.some(({ problem }) => isNeverOurs(problem));
  return (
    <>
      {refused.length === 0 ? <p>Nothing was refused since the viewer was started.</p> : null}
      <dl className={classNames(styles['facts'], styles['below'])}>
        {refused.map(({ problem, count }) => (
          <Fact key={problem} term={PROBLEM_WORDS[problem]} words={counted(count, 'message')} />
        ))}
        <Fact term="Windows ended for it" words={ended === 0 ? 'None' : ended.toLocaleString('en-GB')} />
      </dl>
      {isStrange ? (
        <p className={styles['below']}>
          <strong>What to do next</strong> Tell IT which computer this is. The viewer’s own pages do not do this.
        </p>
      ) : null}
    </>
  );
}

const PROBLEM_WORDS: Readonly<Record<MisuseProblem, string>> = {
  'untrusted-sender': 'Sent by another window or page',
  'no-such-channel': 'For what the viewer does not offer',
  'bad-request': 'Not in the form that was agreed',
  'too-large': 'Larger than anything that is asked for',
  'other-generation': 'For a record that this window was never given',
  'too-many': 'Faster than anybody types',
  overtaken: 'For a record that had just been closed',
  'unknown-entry': 'For an entry that had just been replaced',
};
