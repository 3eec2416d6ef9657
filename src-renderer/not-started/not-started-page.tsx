import { useState } from 'react';
import type { NotStarted } from '../../src-shared/contract/not-started.ts';
import { LanesMark } from '../sign-in/lanes-mark.tsx';
import { Button } from '../ui/button.tsx';
import { copyPlainText } from '../ui/clipboard.ts';
import { counted } from '../ui/counted.ts';
import styles from './not-started-page.module.css';

export interface NotStartedPageProps {
  readonly given: NotStarted;
  readonly close: () => void;
}

/**
 * In place of the sign-in page where the configuration of the computer is wrong. Above for whoever sits there, who can only ring IT;
 * below for IT, who mends it. The two meet at the telephone, so what is read out stands where both find it.
 */
export function NotStartedPage({ given, close }: NotStartedPageProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const count = given.problems.length + given.more;
  return (
    <div className={styles['page']}>
      <main className={styles['card']}>
        <div className={styles['service']}>
          <LanesMark />
          <p>{given.serviceName}</p>
        </div>
        <h1 className={styles['title']}>The viewer is not set up correctly on this computer</h1>
        <p className={styles['meaning']}>
          It has stopped before anything was opened. No record can be opened here until IT has put this right; nothing
          of a patient was shown or sent. If you need a record now, use another computer that has the viewer.
        </p>
        <section className={styles['next']} aria-label="What to do next">
          <h2>Ring {given.supportContact ?? 'your IT service desk'}</h2>
          <p>
            Say that the viewer on computer <strong>{given.computer}</strong> has found{' '}
            <strong>{counted(count, 'problem')} with its configuration</strong>, and read out what stands below; or
            press ‘Copy for IT’ and paste it into a message to them.
          </p>
          <div className={styles['actions']}>
            <Button look="primary" autoFocus onPress={() => setCopied(copyPlainText(textForIt(given)))}>
              Copy for IT
            </Button>
            <Button onPress={close}>Close</Button>
            <p role="status">{copied === null ? '' : copied ? 'Copied.' : 'It could not be copied.'}</p>
          </div>
        </section>
        <section aria-label="For IT">
          <h2 className={styles['heading']}>For IT: {counted(count, 'problem')}</h2>
          <ol className={styles['problems']}>
            {given.problems.map((problem) => (
              <Problem key={problem.line} problem={problem} />
            ))}
          </ol>
          {given.more === 0 ? null : <p>And {given.more} more: ‘Copy for IT’ says how to see them.</p>}
          <p className={styles['hint']}>
            <code>--print-config=FILE</code> writes every setting and where it comes from; docs/configuration.md
            explains them. The viewer reads its settings when it starts.
          </p>
        </section>
        <dl className={styles['particulars']}>
          <Particular name="Computer" value={given.computer} />
          <Particular name="Version" value={given.version} />
          <Particular name="Started" value={shownTime(given.time)} />
          <Particular name="Shared Care Record team" value={given.recordTeamPhone} />
        </dl>
      </main>
    </div>
  );
}

function Problem({ problem }: { readonly problem: NotStarted['problems'][number] }) {
  const { setting, title, place, what, allowed, meant } = problem;
  return (
    <li>
      <h3>
        <code>{setting ?? place}</code> {what}
      </h3>
      {title === null ? null : <p className={styles['about']}>{title}</p>}
      <dl>
        {meant === null ? null : <Particular name="Did you mean" value={meant} isCode />}
        {allowed === null ? null : <Particular name="Allowed" value={allowed} />}
        {setting === null ? null : (
          <Particular name="Where" value={place ?? 'not set anywhere'} isCode={place !== null} />
        )}
      </dl>
    </li>
  );
}

interface ParticularProps {
  readonly name: string;
  readonly value: string;
  readonly isCode?: boolean;
}

function Particular({ name, value, isCode = false }: ParticularProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isCode ? <code>{value}</code> : value}</dd>
    </div>
  );
}

const shownTime = (iso: string): string =>
  new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function textForIt({ computer, version, time, problems, more }: NotStarted): string {
  return [
    `The St Helens Shared Care Record viewer ${version} on ${computer} did not start (${time}). Its configuration is wrong:`,
    ...problems.map(({ line }) => `- ${line}`),
    ...(more === 0 ? [] : [`- and ${more} more`]),
    'viewer.exe --print-config=FILE writes every setting and where it comes from.',
  ].join('\r\n');
}
