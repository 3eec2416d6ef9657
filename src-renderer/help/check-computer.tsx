import { Fragment, useContext, useState } from 'react';
import type {
  Diagnosis,
  DiagnosisState,
  DiagnosisStep,
  Refusal,
  ViewerBridge,
} from '../../src-shared/contract/index.ts';
import { diagnosisText, stateWords, summaryWords } from '../../src-shared/diagnosis-text.ts';
import { ask } from '../shell/ask.ts';
import { ViewerInfoContext } from '../shell/viewer-info.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { copyPlainText } from '../ui/clipboard.ts';
import { RefusalNotice } from '../ui/notice.tsx';
import styles from './check-computer.module.css';
import { timeWords } from './fact.tsx';
import { useTold } from './use-told.ts';

export interface CheckComputerProps {
  readonly bridge: Pick<ViewerBridge, 'getCheck' | 'checkComputer' | 'saveSupportFile' | 'onCheckChanged'>;
}

/** 'Check this computer': what IT asks for on the telephone. Each step as it ends, with a code and what to do. */
export function CheckComputer({ bridge }: CheckComputerProps) {
  const diagnosis = useTold(bridge.getCheck, bridge.onCheckChanged);
  const info = useContext(ViewerInfoContext);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [said, setSaid] = useState('');

  const check = async (): Promise<void> => {
    setSaid('');
    const answer = await ask(bridge.checkComputer);
    setRefusal(answer.ok ? null : answer.refusal);
  };
  const save = async (): Promise<void> => {
    setSaid('');
    const answer = await ask(bridge.saveSupportFile);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok && answer.value === 'done') setSaid('The support file is saved.');
  };
  const copy = (): void => {
    if (diagnosis === null) return;
    const heading = `${info?.serviceName ?? 'Shared Care Record'}, viewer ${info?.version ?? ''}: check of this computer`;
    setSaid(
      copyPlainText(diagnosisText(diagnosis, { heading, withFacts: false })) ? 'Copied.' : 'It could not be copied.',
    );
  };

  const isRunning = diagnosis !== null && diagnosis.startedAt !== null && diagnosis.finishedAt === null;
  const isDone = diagnosis !== null && diagnosis.finishedAt !== null;
  return (
    <>
      <section>
        <h3>Check this computer</h3>
        <p>
          Looks at each thing that the viewer needs: its settings, the network, the services and this computer. It takes
          up to a minute, and asks nothing about any patient. Read the codes to whoever you ring.
        </p>
        <div className={styles['actions']}>
          <Button look="primary" onPress={() => void check()} isDisabled={isRunning}>
            {isDone ? 'Check again' : 'Check now'}
          </Button>
          <Button onPress={() => void save()} isDisabled={isRunning}>
            Save support file…
          </Button>
          <Button onPress={copy} isDisabled={!isDone}>
            Copy summary
          </Button>
          <span role="status" className={styles['said']}>
            {said}
          </span>
        </div>
      </section>
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
      {diagnosis === null ? null : (
        <section>
          <Outcome diagnosis={diagnosis} />
          {isDone ? <Sorted steps={diagnosis.steps} /> : <Steps label="Steps of the check" steps={diagnosis.steps} />}
        </section>
      )}
    </>
  );
}

/** How it stands on the whole, above the steps; read out as it changes. */
function Outcome({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { startedAt, finishedAt, steps } = diagnosis;
  if (startedAt === null) return null;
  const over = steps.filter(({ state }) => state !== 'waiting' && state !== 'running').length;
  const tone = steps.some(({ state }) => state === 'wrong') ? 'wrong' : 'well';
  return (
    <p role="status" className={classNames(styles['outcome'], finishedAt === null ? styles['open'] : styles[tone])}>
      {finishedAt === null ? (
        `Checking: ${over} of ${steps.length} done`
      ) : (
        <>
          <strong>{summaryWords(diagnosis)}</strong> {timeWords(finishedAt, '')}
        </>
      )}
    </p>
  );
}

/** When it is over: what somebody has to see to stands first. */
function Sorted({ steps }: { readonly steps: readonly DiagnosisStep[] }) {
  return GROUPS.map(({ state, words }) => {
    const those = steps.filter((step) => step.state === state);
    return those.length === 0 ? null : (
      <Fragment key={state}>
        <h4 className={styles['group']}>{words}</h4>
        <Steps label={words} steps={those} />
      </Fragment>
    );
  });
}

const GROUPS = [
  { state: 'wrong', words: 'What is wrong' },
  { state: 'attention', words: 'To note' },
  { state: 'not-tried', words: 'Not tried' },
  { state: 'well', words: 'In order' },
] as const;

function Steps({ label, steps }: { readonly label: string; readonly steps: readonly DiagnosisStep[] }) {
  return (
    <ol className={styles['steps']} aria-label={label}>
      {steps.map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </ol>
  );
}

function Step({ step }: { readonly step: DiagnosisStep }) {
  const { title, state, code, result, next, facts } = step;
  return (
    <li className={classNames(styles['step'], styles[state])}>
      <span className={styles['sign']} aria-hidden="true">
        {SIGNS[state]}
      </span>
      <div className={styles['words']}>
        <p className={styles['head']}>
          <span className={styles['title']}>{title}</span>
          <span className={styles['state']}>{stateWords(state)}</span>
          {code === null ? null : <code className={styles['code']}>{code}</code>}
        </p>
        {result === null ? null : <p className={styles['result']}>{result}</p>}
        {next === null ? null : (
          <p className={styles['next']}>
            <strong>What to do</strong> {next}
          </p>
        )}
        {facts.length === 0 ? null : (
          <details className={styles['details']}>
            <summary>For IT</summary>
            <dl className={styles['facts']}>
              {facts.map(({ term, words }) => (
                <div key={`${term} ${words}`}>
                  <dt>{term}</dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </li>
  );
}

/** Beside the word that says the same. */
const SIGNS: Readonly<Record<DiagnosisState, string>> = {
  waiting: '',
  running: '…',
  well: '✓',
  attention: '!',
  wrong: '✕',
  'not-tried': '–',
};
