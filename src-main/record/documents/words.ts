import type { DocumentContent, DocumentProblem } from '../../../src-shared/clinical/document.ts';

/** Why a document cannot be read here, and what to do: in words, never a word of the document (architecture, rule 7). */
const PROBLEMS: Readonly<Record<DocumentProblem, readonly [what: string, next: string]>> = {
  forbidden: [
    'The shared record does not allow you to read this document.',
    'It exists. If you need it for this person’s care, ask the service that wrote it.',
  ],
  'not-allowed': [
    'Your role does not read documents here.',
    'It exists. If you need it for this person’s care, ask a colleague who may, or the service that wrote it.',
  ],
  'not-found': [
    'The shared record does not hold this document any more.',
    'The entry points to it, and nothing is there. Ask the service that wrote it.',
  ],
  unreachable: [
    'The document could not be fetched: the shared record did not answer.',
    'Try again. What is in the document is not known meanwhile.',
  ],
  'given-up': ['Loading the document was stopped.', 'What is in the document is not known meanwhile.'],
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
  'outside-off': [
    'Opening documents in other programs is switched off here.',
    'Nothing was opened. Ask the service that wrote it, or read it in the system it is kept in.',
  ],
  'outside-not-listed': [
    'This document is not handed to another program.',
    'Only RTF, TIFF and Word documents are, and none with macros, embedded files or parts from elsewhere. Ask the service that wrote it.',
  ],
  'outside-doubtful': [
    'The document was not opened, because it is not what its source said of it.',
    'Its format, its size or its check sum differs: it may be another document, or not whole. Ask the service that wrote it.',
  ],
  'not-written': [
    'The document was not opened, because no copy could be written to this computer.',
    'The disk may be full. Try again, or ask your IT service desk.',
  ],
  'no-program': [
    'No program on this computer opened the document.',
    'The copy has been removed, or will be when the record is closed. Ask your IT service desk, or the service that wrote it.',
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

/**
 * For a format that is not shown: whether a copy may leave the viewer, and what to do instead.
 * @param opensOutside the setting `openDocumentsOutside`
 * @param isListed whether this document may be handed to another program
 */
export function outsideContent(
  format: string,
  opensOutside: boolean,
  isListed: boolean,
): Extract<DocumentContent, { kind: 'outside' }> {
  const canOpen = opensOutside && isListed;
  const shown = `This viewer does not show this format (${format})`;
  if (canOpen) return { kind: 'outside', reason: `${shown}. A copy can be opened in another program.`, canOpen };
  const why = opensOutside
    ? ', and does not hand this document to another program, because that would not be safe. '
    : '. Opening documents in other programs is switched off here, because a copy would stay on this computer. ';
  const next = 'Ask the service that wrote it, or read it in the system it is kept in.';
  return { kind: 'outside', reason: shown + why + next, canOpen };
}

/** Said once another program has the copy. */
export const OPENED: DocumentContent = {
  kind: 'opened',
  what: 'A copy was given to another program.',
  next:
    'It is removed from this computer when the record is closed. Do not save it. Close the other program before you ' +
    'close the record.',
};

export const NOTHING_SENT =
  'The source sent the name of this document and not the document. Ask the service that wrote it.';

export const KEPT_ELSEWHERE =
  'It is kept at another address than the shared record, and this viewer does not go there. Ask the service that wrote it.';
