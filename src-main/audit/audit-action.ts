import type { StaffIdentity } from '../identity/index.ts';
import type { Ground, LockCode, NotedView } from '../../src-shared/contract/index.ts';
import type { MisuseProblem } from '../../src-shared/misuse.ts';
import type { MisuseWhere } from './audit-misuse.ts';

/** What the viewer audits. Failures are audited as successes are (nhs-standards: audit). */
export type AuditAction =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'lock'; readonly reason: LockCode }
  /** By the person who held the session. */
  | { readonly kind: 'unlock' }
  /** The viewer was closed and the sign-in kept, as policy allows; and it was taken up again. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'restore' }
  /** The same person goes on in another role, which the event names. */
  | { readonly kind: 'role-change' }
  | { readonly kind: 'search'; readonly by: 'nhs-number' | 'name' | 'id'; readonly found: number | null }
  /** A record was asked for from outside (docs/launch.md). `patientId` null: nobody was found; `refused`: why it opens nothing. */
  | {
      readonly kind: 'launch';
      readonly from: 'smart' | 'token' | 'encrypted' | 'link' | 'command-line' | 'reopening';
      readonly patientId: string | null;
      readonly refused: string | null;
    }
  | {
      readonly kind: 'open';
      readonly patientId: string;
      readonly nhsNumber: string | null;
      /** Why it was allowed: codes of the decision's reasons. */
      readonly reasons: readonly string[];
      /** A reason was given; null: there is a relationship. */
      readonly ground: Ground | null;
      /** For the privacy officer: opened on a reason, or of somebody like the reader's own. */
      readonly toReview: boolean;
      /** Shown from a copy held on this computer. Absent: fetched now. */
      readonly copy?: {
        /** Of when it is, ISO 8601 instant. */
        readonly asOf: string;
        /** The shared record could not be reached, and this is when it last decided, ISO 8601 instant; null: it decided now. */
        readonly lastDecidedAt: string | null;
      };
    }
  | { readonly kind: 'open-refused'; readonly patientId: string; readonly reason: string }
  /** Somebody gives a reason to open what is closed to them: noted down, and flagged, before it is acted upon. */
  | {
      readonly kind: 'break-glass';
      readonly patientId: string;
      readonly layer: 'relationship' | 'opt-out';
      readonly ground: Ground;
      /** Their own words; never shown to anybody but who reads the trail. */
      readonly words: string;
      /** Why it was not accepted. */
      readonly refused: string | null;
    }
  /** One restricted entry, on a reason. */
  | {
      readonly kind: 'restricted';
      readonly patientId: string;
      /** `Type/id`. */
      readonly entry: string;
      readonly ground: Ground;
      readonly words: string;
      readonly refused: string | null;
    }
  /** A view of the open record was looked at. */
  | { readonly kind: 'view'; readonly patientId: string; readonly view: NotedView }
  /** Somebody looks at who has looked; and takes it along as a file. */
  | { readonly kind: 'trail'; readonly patientId: string }
  | {
      readonly kind: 'trail-export';
      readonly patientId: string;
      readonly events: number;
      readonly refused: string | null;
    }
  /** Nobody is signed in: `userName` is not known. `reason`: the refusal's code. */
  | { readonly kind: 'sign-in-failed'; readonly reason: string }
  /** The settings are others than at the last start: names of those that changed, never their values. */
  | { readonly kind: 'config-change'; readonly settings: readonly string[] }
  /** Something is not as the viewer left it: the outbox could not be read, the clock was set back. */
  | { readonly kind: 'tamper'; readonly finding: string }
  | { readonly kind: 'close'; readonly patientId: string }
  /** A document was read. `document` is `Type/id` of its entry; `refused`: why it was not given. */
  | {
      readonly kind: 'document';
      readonly patientId: string;
      readonly document: string;
      readonly refused: string | null;
    }
  /** A document was handed to another program: noted down before, and once more where it then failed (`refused`). */
  | {
      readonly kind: 'document-outside';
      readonly patientId: string;
      readonly document: string;
      readonly refused: string | null;
    }
  /** Text of the record was copied: how much, beside which entry; never the text. `refused`: why it was not allowed. */
  | {
      readonly kind: 'copy';
      readonly patientId: string;
      readonly characters: number;
      readonly entry: string | null;
      readonly refused: string | null;
    }
  /** Printed, or saved as a PDF: noted down before, and once more where nothing came of it (`refused`). */
  | {
      readonly kind: 'print';
      readonly patientId: string;
      /** `Type/id` of each entry; null: the summary. */
      readonly entries: readonly string[] | null;
      readonly to: 'paper' | 'pdf';
      readonly refused: string | null;
    }
  /** The page sent what the viewer's own page never sends: the count so far, at 1, 10, 100 and so on. */
  | {
      readonly kind: 'misuse';
      readonly where: MisuseWhere;
      readonly problem: MisuseProblem;
      readonly count: number;
    }
  | { readonly kind: 'other-patient'; readonly patientId: string; readonly count: number };

export interface AuditContext {
  /** Null: nobody is signed in, and the application itself is who did it. */
  readonly identity: StaffIdentity | null;
  readonly device: string;
  readonly version: string;
}
