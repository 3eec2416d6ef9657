import type { DocumentContent, DocumentProblem } from '../../../src-shared/clinical/document.ts';

/** Why a document cannot be read here, and what to do: in words, never a word of the document (architecture, rule 7). */
const PROBLEMS: Readonly<Record<DocumentProblem, readonly [what: string, next: string]>> = {
  forbidden: [
    'The shared record does not allow you to read this document.',
    'It exists. If you need it for this person’s care, ask the service that wrote it.',
  ],
  'not-found': [
    'The shared record does not hold this document any more.',
    'The entry points to it, and nothing is there. Ask the service that wrote it.',
  ],
  unreachable: [
    'The document could not be fetched: the shared record did not answer.',
    'Try again. What is in the document is not known meanwhile.',
  ],
  'too-large': [
    'The document is larger than this viewer shows.',
    'Ask the service that wrote it, or read it in the system it is kept in.',
  ],
  elsewhere: [
    'The document is kept at another address than the shared record.',
    'This viewer does not go there. Ask the service that wrote it.',
  ],
  'not-audited': [
    'The document was not opened, because it could not be noted down that you read it.',
    'Every look must leave a trail, and this computer could not write it. Use another computer.',
  ],
  'session-over': ['Your session has ended.', 'Sign in again to read the document.'],
  'other-patient': [
    'What came is about another person, and is not shown.',
    'Tell the Shared Care Record team. Ask the service that wrote the document for the right one.',
  ],
  unreadable: [
    'What came could not be read as a document.',
    'Ask the service that wrote it. What is in the document is not known here.',
  ],
  'backend-error': [
    'The shared record answered with an error.',
    'Try again in a minute. What is in the document is not known meanwhile.',
  ],
};

export function failed(code: DocumentProblem): DocumentContent {
  const [what, next] = PROBLEMS[code];
  return { kind: 'failed', code, what, next };
}

/** For a format that is not shown: opening it in another program would leave a copy on a shared computer. */
export function outsideReason(format: string): string {
  return (
    `This viewer does not show this format (${format}). Opening documents in other programs is switched off here, ` +
    'because a copy would stay on this computer. Ask the service that wrote it, or read it in the system it is kept in.'
  );
}

export const NOTHING_SENT =
  'The source sent the name of this document and not the document. Ask the service that wrote it.';

export const KEPT_ELSEWHERE =
  'It is kept at another address than the shared record, and this viewer does not go there. Ask the service that wrote it.';
