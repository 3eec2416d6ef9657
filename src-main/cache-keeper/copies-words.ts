import type { CacheProblem } from '../cache/index.ts';

/** Why copies are in memory though policy allows a file. */
export type InMemory = 'no-store' | 'folder' | 'file';

const WHY: Readonly<Record<InMemory, string>> = {
  'no-store':
    'This computer’s credential store cannot be used, so there is no safe place for the key of an encrypted file.',
  folder: 'Their folder on this computer’s disk could not be made readable for this user alone.',
  file: 'Their file on this computer’s disk could not be used.',
};

export const whyInMemory = (why: InMemory): string => WHY[why];

/** What became of copies. */
export type CopiesEnd = CacheProblem | 'expired' | 'another-person';

const REASON: Readonly<Record<Exclude<CopiesEnd, 'not-writable' | 'another-person'>, string>> = {
  unreadable: 'because their file was damaged',
  'bad-key': 'because their key did not fit',
  'newer-version': 'because a later version of the viewer had written them',
  'key-missing': 'because their key was missing',
  'clock-set-back': 'because its clock was set back',
  expired: 'because their time was over',
};

/** One line. */
export function endWords(end: CopiesEnd): string {
  if (end === 'not-writable')
    return 'Copies of records cannot be held on this computer’s disk at present: they are in memory, and records are fetched again.';
  if (end === 'another-person')
    return 'Copies of records of an earlier person’s sign-in were removed from this computer.';
  return `Copies of records held on this computer were removed ${REASON[end]}. Records are fetched again.`;
}
