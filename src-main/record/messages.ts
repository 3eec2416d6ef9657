import type { NotSharing, SensitiveCategory } from './access-facts.ts';
import type { BodyPurpose, BodyResult, FoundPatient, PullOutcome } from './body-messages.ts';
import type { DocumentProblem } from '../../src-shared/clinical/document.ts';
import type { MisuseProblem } from '../../src-shared/misuse.ts';
import type { NamesNotFetched } from '../../src-shared/clinical/completeness.ts';
import type { OutsideFormat } from './documents/outside.ts';
import type { Keep } from './held/check.ts';
import type { SourceMapping } from './sources/source-mapping.ts';
import type { CacheLimits, CachePlace, OpenedCache } from '../cache/index.ts';

/**
 * What main and the record process say to each other. Main fetches bytes and never parses a record body; the record
 * process parses and never fetches. Bodies therefore go over as bytes, and what main needs to go on (the next link)
 * comes back as plain strings, which main checks against the configured origin before it follows them.
 */
export type ToRecordProcess =
  /** Before anything else: where copies are held, and for how long (src-main/cache). */
  | { readonly kind: 'cache'; readonly place: CachePlace; readonly limits: CacheLimits }
  /** A new key, 64 hexadecimal digits: what lies on the disk under the old one is unreadable from then on. */
  | { readonly kind: 'cache-rekey'; readonly newKey: string }
  /** Which copies are there, of one patient or of all? Only those of this context. The answer is `held`. */
  | {
      readonly kind: 'held';
      readonly requestId: number;
      readonly patientId: string | null;
      readonly context: string;
      /** Who they are as well, for which each copy has to be read. */
      readonly people: boolean;
    }
  /** The copy of the open patient goes, if there is one: the record may not be seen any more. */
  | { readonly kind: 'drop-held'; readonly patientId: string }
  /** Makes the record from its copy. The answer is `body-read`: `patient`, or `unreadable` where there is none (any more). */
  | { readonly kind: 'replay'; readonly generation: number; readonly bodyId: number; readonly context: string }
  /**
   * The record was made from a copy, and is checked now: `body`, `unchanged` and `pull-ended` are about what it is to become. The
   * answer is `validators`.
   */
  | { readonly kind: 'check'; readonly generation: number; readonly requestId: number }
  /** What is asked at this address has not changed (304). Answered like `body`. */
  | {
      readonly kind: 'unchanged';
      readonly generation: number;
      readonly bodyId: number;
      readonly purpose: BodyPurpose;
      readonly url: string;
    }
  /** While a copy is checked: what was read of this search counts for nothing, and it comes from its beginning. */
  | { readonly kind: 'search-anew'; readonly generation: number; readonly resourceType: string }
  /** While a copy is checked: an entry that was opened with a reason, `Type/id`, is closed again. */
  | { readonly kind: 'release-over'; readonly generation: number; readonly entryId: string }
  /** Everything was asked: what is other than before is shown. The answer is `checked`. */
  | { readonly kind: 'check-ended'; readonly generation: number; readonly requestId: number }
  /** The backend cannot be reached: what is shown stays as it is. */
  | { readonly kind: 'check-given-up'; readonly generation: number }
  /** What is shown is to be held from now on. `facts` come back with `held`. */
  | { readonly kind: 'keep'; readonly generation: number; readonly context: string; readonly facts: string }
  /** What is open was decided anew: by this its copy opens in an outage from now on, whatever becomes of its check (HAZ-031). */
  | { readonly kind: 'held-as'; readonly generation: number; readonly context: string; readonly facts: string }
  /** Comes with the renderer's `MessagePort` in its ports. One record process serves one generation after another. */
  | {
      readonly kind: 'open';
      readonly generation: number;
      readonly patientId: string;
      /** Base URL of the backend, to read absolute references. */
      readonly baseUrl: string;
      /** Resource types that main will pull. */
      readonly resourceTypes: readonly string[];
      /** The setting `sources`: what IT knows of where entries come from. */
      readonly sources: readonly SourceMapping[];
      /** The setting of that name, for the words of the offer; main enforces it by itself. */
      readonly openDocumentsOutside: boolean;
      /** The setting of that name: without it no text as received leaves the record process. */
      readonly showAsReceived: boolean;
      /** The setting `access.sensitiveCategories`: entries that are restricted whatever their label says. */
      readonly sensitiveCategories: readonly SensitiveCategory[];
      /** The setting `access.notSharing`: ODS codes whose entries are left out, and counted as 'not-shared'. */
      readonly notSharing: readonly NotSharing[];
      /** This role sees who the person is, and nothing of the record: nothing will be pulled. */
      readonly demographicsOnly: boolean;
    }
  | { readonly kind: 'close'; readonly generation: number }
  /** A body to read. The answer is `body-read` with the same `bodyId`. */
  | {
      readonly kind: 'body';
      readonly generation: number;
      readonly bodyId: number;
      readonly purpose: BodyPurpose;
      /** HTTP status that it came with. */
      readonly status: number;
      readonly bytes: Uint8Array;
      /** It is an answer that makes up the record: where from, and which state of it. */
      readonly keep?: Keep;
    }
  /** What became of the pull of one resource type, when it did not end with its last page. */
  | {
      readonly kind: 'pull-ended';
      readonly generation: number;
      readonly resourceType: string;
      readonly outcome: PullOutcome;
    }
  /**
   * 'Try again': the same searches run once more, or those of `resourceTypes` only. They are 'loading' again, and with them
   * the source that it is for (every source where everything is asked for); what is held stays, and a resource that comes
   * again unchanged is no duplicate.
   */
  | {
      readonly kind: 'pull-again';
      readonly generation: number;
      /** Null: for no source in particular. */
      readonly sourceId: string | null;
      /** Null: all of them. */
      readonly resourceTypes: readonly string[] | null;
    }
  /** Which kinds of entry is one source without? The answer is `missing` with the same `requestId`. */
  | {
      readonly kind: 'missing';
      readonly generation: number;
      readonly requestId: number;
      readonly sourceId: string;
    }
  /** What the record refers to and does not hold? The answer is `unresolved` with the same `requestId`. */
  | { readonly kind: 'unresolved'; readonly generation: number; readonly requestId: number }
  /** Which entries stand as placeholders? The answer is `placeholders` with the same `requestId`. */
  | { readonly kind: 'placeholders'; readonly generation: number; readonly requestId: number }
  /** The names that were asked for have come, apart from these. */
  | {
      readonly kind: 'names-ended';
      readonly generation: number;
      readonly notFetched: readonly NamesNotFetched[];
    }
  /** How the pages of the audit trail ended (purpose 'trail'); they begin anew with the next one. */
  | {
      readonly kind: 'trail-ended';
      readonly generation: number;
      readonly outcome: { readonly state: 'complete' | 'partial' | 'failed'; readonly reason: string };
    }
  /** Every type has ended, one way or the other. */
  | { readonly kind: 'all-ended'; readonly generation: number }
  /** What became of `fetch-document` with the same `requestId`. */
  | {
      readonly kind: 'document';
      readonly generation: number;
      readonly requestId: number;
      readonly outcome: DocumentOutcome;
    }
  /** How far `fetch-document` with the same `requestId` is, in bytes of what is sent; `expected` null: not stated. */
  | {
      readonly kind: 'document-progress';
      readonly generation: number;
      readonly requestId: number;
      readonly received: number;
      readonly expected: number | null;
    }
  /** What became of `open-outside` with the same `requestId`; null: another program has it. */
  | {
      readonly kind: 'opened-outside';
      readonly generation: number;
      readonly requestId: number;
      readonly problem: DocumentProblem | null;
    };

export type FromRecordProcess =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'body-read';
      readonly generation: number;
      readonly bodyId: number;
      readonly result: BodyResult;
    }
  /**
   * `Type/id` of what the record refers to by reference alone, of types that only give names. Strings out of a record:
   * main checks each against a closed list of types and the form of a FHIR id before it asks for it.
   */
  | {
      readonly kind: 'unresolved';
      readonly generation: number;
      readonly requestId: number;
      readonly references: readonly string[];
    }
  /** Resource types as main planned them; []: it cannot be told, and everything has to be asked for. */
  | {
      readonly kind: 'missing';
      readonly generation: number;
      readonly requestId: number;
      readonly resourceTypes: readonly string[];
    }
  /** `Type/id` of the open record's placeholders, opened ones too: nothing else may be asked for as a restricted entry. */
  | {
      readonly kind: 'placeholders';
      readonly generation: number;
      readonly requestId: number;
      readonly entryIds: readonly string[];
    }
  /** Resources of another patient were received and refused: main audits it (rule 2). Ids only, no content. */
  | {
      readonly kind: 'other-patient';
      readonly generation: number;
      readonly count: number;
    }
  /**
   * Somebody asks to read a document. Main notes it down, fetches it where there is an address – which it checks by the
   * same-origin rule, like every link out of a body – and answers with `document`.
   */
  | {
      readonly kind: 'fetch-document';
      readonly generation: number;
      readonly requestId: number;
      /** `Type/id` of the entry's resource, for the audit. */
      readonly document: string;
      /** Null where the record process holds the content already. */
      readonly address: string | null;
    }
  /** `fetch-document` with the same `requestId` is not wanted any more. Nobody waits for its answer. */
  | { readonly kind: 'give-up-document'; readonly generation: number; readonly requestId: number }
  /**
   * Somebody asks to open a document in another program. Its bytes have been checked (owner, format, size, check sum).
   * Main notes it down, writes a copy under a name of its own, and answers with `opened-outside`.
   */
  | {
      readonly kind: 'open-outside';
      readonly generation: number;
      readonly requestId: number;
      /** `Type/id` of the entry's resource, for the audit. */
      readonly document: string;
      readonly format: OutsideFormat;
      readonly bytes: Uint8Array;
    }
  /** The page sent what our page never sends over its port: how often since it was told last (the first, tenth, hundredth …). */
  | {
      readonly kind: 'misuse';
      readonly generation: number;
      readonly problem: MisuseProblem;
      readonly since: number;
    }
  /** How the copies stand: after `cache`, and whenever it has changed. */
  | ({ readonly kind: 'cache-told' } & CacheTold)
  /** What is there of what `held` asked for. */
  | { readonly kind: 'held'; readonly requestId: number; readonly copies: readonly HeldCopy[] }
  /** `etag url` of each answer that the shown copy is made of, behind its part (`page:Observation`) and a tab. */
  | {
      readonly kind: 'validators';
      readonly generation: number;
      readonly requestId: number;
      readonly validators: readonly string[];
    }
  /** Parts that were other than before (`page:Observation`), and those that could not be brought up to date (`stale:…`). */
  | {
      readonly kind: 'checked';
      readonly generation: number;
      readonly requestId: number;
      readonly parts: readonly string[];
    };

/** @see CachePlace */
export interface CacheTold {
  readonly why: 'opened' | 'changed' | 'expired' | 'rekeyed' | 'failed';
  readonly mode: 'file' | 'memory';
  /** What was found at the place: see OpenedCache. */
  readonly how: OpenedCache['how'];
  readonly problem: OpenedCache['problem'];
  readonly records: number;
  readonly bytes: number;
  /** When the last of them goes, ms since 1970; null: there is none. */
  readonly until: number | null;
  /** The key that was given last is in force. */
  readonly rekeyed: boolean;
}

/** A copy that may be opened. */
export interface HeldCopy {
  readonly patientId: string;
  /** Both ms since 1970. */
  readonly fetchedAt: number;
  readonly until: number;
  /** As `keep` gave it. */
  readonly facts: string;
  /** Who they are, where that was asked for. */
  readonly person: FoundPatient | null;
}

export type DocumentOutcome =
  /** There was nothing to fetch, and the look is noted down: the record process may hand on what it holds. */
  | { readonly kind: 'held' }
  /** Fetched, and the look is noted down. */
  | { readonly kind: 'body'; readonly contentType: string; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly problem: DocumentProblem };
