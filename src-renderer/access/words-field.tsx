import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { classNames } from '../ui/class-names.ts';
import styles from './reason-question.module.css';
import { MOST_WORDS, WORDS_LEFT_FROM } from './reason.ts';

export interface WordsFieldProps {
  readonly isRequired: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong and how to mend it; null where nothing is. */
  readonly problem: string | null;
}

/** Words of one's own. More can be typed or pasted than fit, so that nothing is cut off unseen: it is said then. */
export function WordsField({ isRequired, value, onChange, problem }: WordsFieldProps) {
  const left = MOST_WORDS - value.trim().length;
  return (
    <TextField
      className={classNames(styles['field'], problem !== null && styles['wrong'])}
      value={value}
      onChange={onChange}
      isInvalid={problem !== null}
      autoComplete="off"
      validationBehavior="aria"
    >
      <Label className={styles['legend'] ?? ''}>
        {isRequired ? 'Say why, in a few words' : 'Say why, in a few words (optional)'}
      </Label>
      <Text slot="description" className={styles['hint'] ?? ''}>
        For the privacy officer. No name and nothing from a record, please.
      </Text>
      <FieldError className={styles['problem'] ?? ''}>{problem}</FieldError>
      <TextArea className={styles['text'] ?? ''} rows={3} spellCheck={false} />
      {/* Always there, so that nothing moves. */}
      <span role="status" className={styles['lettersLeft']}>
        {left > WORDS_LEFT_FROM ? '' : leftWords(left)}
      </span>
    </TextField>
  );
}

/** In steps of ten for as long as there is room, so that a screen reader is not told at every letter. */
function leftWords(left: number): string {
  if (left < 0) return `${-left} too many`;
  return `${left < 10 ? left : Math.floor(left / 10) * 10} letters left`;
}
