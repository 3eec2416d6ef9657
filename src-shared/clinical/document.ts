import type { RichBlock } from './rich-text.ts';

/** What a row says of the documents of an entry: so much comes with every entry, the rest is asked for. */
export interface EntryDocument {
  /** What its source calls it: 'Discharge summary'; '' where it does not say. */
  readonly type: string;
  /** Who wrote it, by name; '' where it does not say. */
  readonly author: string;
  /** Its files, in the order of the source; [] for a document whose text stands in the entry itself, or that came with neither. */
  readonly files: readonly Pick<DocumentOffer, 'title' | 'format' | 'size'>[];
  /** Text of the document stands in the entry itself: sections, or a narrative. */
  readonly hasText: boolean;
}

/** A document that an entry carries or points to, before it is asked for. */
export interface DocumentOffer {
  /** Its place among the documents of the entry: by this it is asked for. */
  readonly index: number;
  readonly title: string;
  /** In words: 'PDF', 'Text'; never empty. */
  readonly format: string;
  /** In words: '14 kB'; '' where it is not stated. */
  readonly size: string;
  /** Bytes that reading it loads, as its source states them; 0: it is held already; null: not stated. */
  readonly toLoad: number | null;
  /** Ready for display; '' where it is not stated. */
  readonly created: string;
  /** In words: 'Welsh'; '' where it is not stated. */
  readonly language: string;
  /** `outside`: a format that this viewer does not show; `reason` says what to do, `canOpen` that a copy may leave. */
  readonly reading:
    | { readonly kind: 'here' }
    | { readonly kind: 'outside'; readonly reason: string; readonly canOpen: boolean }
    | { readonly kind: 'not-available'; readonly reason: string };
}

/** Which documents the person signed in has read of this patient, as far as that is known. */
export interface OwnReads {
  /** What the audit trail of the record service told of earlier sessions: everything, the newest part of it, or nothing. */
  readonly trail: 'whole' | 'newest' | 'none';
  /** `Type/id` of the resource that holds the document → ISO instant of the last reading, this session included. */
  readonly at: Readonly<Record<string, string>>;
}

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** What a document holds, in the forms that the renderer draws; bytes are those of a picture or a PDF and nothing else. */
export type DocumentContent =
  | {
      readonly kind: 'rich';
      readonly blocks: readonly RichBlock[];
      /** The text as it was received, where `blocks` do not hold all of it; null otherwise. */
      readonly received: string | null;
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly mediaType: ImageType; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Not shown here; `canOpen`: a copy may be opened in another program, on demand. */
  | { readonly kind: 'outside'; readonly reason: string; readonly canOpen: boolean }
  /** A copy was handed to another program. */
  | { readonly kind: 'opened'; readonly what: string; readonly next: string }
  | { readonly kind: 'failed'; readonly code: DocumentProblem; readonly what: string; readonly next: string };

export type DocumentProblem =
  | 'forbidden'
  /** By policy, for the role in force. */
  | 'not-allowed'
  | 'not-found'
  | 'unreachable'
  | 'given-up'
  | 'too-large'
  | 'elsewhere'
  | 'not-audited'
  | 'outside-off'
  | 'outside-not-listed'
  | 'outside-doubtful'
  | 'not-written'
  | 'no-program'
  | 'session-over'
  | 'other-patient'
  | 'unreadable'
  | 'backend-error';

export interface DocumentAnswer {
  readonly content: DocumentContent;
  /** What to know before it is relied on: a format that is not what was said, a check sum that differs. */
  readonly warnings: readonly string[];
}
