import { useId, useState, type SubmitEvent } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import type { AccessAsk, GivenReason, Ground, Refusal } from '../../src-shared/contract/index.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { RefusalNotice } from '../ui/notice.tsx';
import { GROUND_WORDS } from './ground-words.ts';
import styles from './reason-form.module.css';

/** As many letters as main takes. */
const LONGEST = 500;

export interface ReasonFormProps {
  /** What may be said, by policy. */
  readonly grounds: AccessAsk['grounds'];
  /** The verb of its button: 'Open this record'. */
  readonly action: string;
  /** Why the last one opened nothing; what was chosen and typed stays. */
  readonly refusal: Refusal | null;
  /** An answer is on its way. */
  readonly isAsking: boolean;
  readonly onGive: (said: Pick<GivenReason, 'ground' | 'words'>) => void;
  /** What leads away without a reason. */
  readonly onCancel?: () => void;
}

/** The reason that somebody gives to open what is closed: a ground, and words where policy asks for them (HAZ-028). */
export function ReasonForm({ grounds, action, refusal, isAsking, onGive, onCancel }: ReasonFormProps) {
  const name = useId();
  const problemId = useId();
  const [ground, setGround] = useState<Ground | null>(null);
  const [words, setWords] = useState('');
  const [isTried, setTried] = useState(false);
  const asked = grounds.find((offer) => offer.ground === ground)?.words ?? 'none';
  const noGround = isTried && ground === null;
  const noWords = isTried && asked === 'required' && words.trim() === '';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isAsking || ground === null || (asked === 'required' && words.trim() === '')) return;
    onGive({ ground, words: asked === 'none' ? '' : words.trim() });
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <fieldset
        className={classNames(styles['grounds'], noGround && styles['wrong'])}
        aria-describedby={noGround ? problemId : undefined}
      >
        <legend>Your reason</legend>
        {noGround ? (
          <p id={problemId} role="alert" className={styles['problem']}>
            Choose your reason
          </p>
        ) : null}
        {grounds.map((offer) => (
          <label key={offer.ground} className={styles['ground']}>
            <input
              type="radio"
              name={name}
              checked={offer.ground === ground}
              onChange={() => setGround(offer.ground)}
            />
            <span className={styles['choice']}>{GROUND_WORDS[offer.ground].choice}</span>
            <span className={styles['hint']}>{GROUND_WORDS[offer.ground].hint}</span>
          </label>
        ))}
      </fieldset>
      {asked === 'none' ? null : (
        <TextField
          className={classNames(styles['field'], noWords && styles['wrong'])}
          value={words}
          onChange={setWords}
          isInvalid={noWords}
          isRequired={asked === 'required'}
          validationBehavior="aria"
          autoComplete="off"
        >
          <Label>{asked === 'required' ? 'Say why, in a few words' : 'More about it, if you like'}</Label>
          <Text slot="description" className={styles['hint'] ?? ''}>
            It is noted down as you write it, and read by the privacy officer.
          </Text>
          <FieldError className={styles['problem'] ?? ''}>Say why, in a few words</FieldError>
          <TextArea className={styles['words'] ?? ''} rows={2} maxLength={LONGEST} spellCheck={false} />
        </TextField>
      )}
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
      <div className={styles['actions']}>
        <Button type="submit" look="primary" isDisabled={isAsking}>
          {isAsking ? 'Asking…' : action}
        </Button>
        {onCancel === undefined ? null : <Button onPress={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}
