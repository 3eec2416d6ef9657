import type {
  AccessAsk,
  AccessReason,
  AccessShown,
  GivenReason,
  RefusalCode,
} from '../../src-shared/contract/index.ts';
import type { BackendClient, BackendOffer } from '../backend/index.ts';
import type { BodyPurpose, BodyResult } from '../record/index.ts';

/** A decision, before any clinical request. `reasons` say why, in words for the person who asks. */
export type AccessDecision =
  | {
      readonly kind: 'permit';
      readonly access: AccessShown;
      /** Left of the time that a reason opened it for; null: no end but that of the session. */
      readonly seconds: number | null;
      /** For the privacy officer, with the open event. */
      readonly toReview: boolean;
    }
  | { readonly kind: 'reason-needed'; readonly ask: AccessAsk }
  | {
      readonly kind: 'deny';
      readonly code: RefusalCode;
      readonly reasons: readonly AccessReason[];
      /** The backend did answer, with what permits nothing: no decision of before takes its place (HAZ-031). */
      readonly answered?: true;
    };

export type Permitted = Extract<AccessDecision, { readonly kind: 'permit' }>;

export interface AccessQuestion {
  readonly patientId: string;
  readonly offer: BackendOffer;
  readonly signal: AbortSignal;
  /** What the person says to open a layer; null: they only ask. */
  readonly reason: GivenReason | null;
}

/** The record process, as the access room needs it: bodies go in, facts come out. */
export interface ReadsBodies {
  read(generation: number, purpose: BodyPurpose, status: number, bytes: Uint8Array): Promise<BodyResult>;
}

export type AccessClient = Pick<BackendClient, 'get' | 'post' | 'url' | 'follow'>;
