/** The room's door: what main may know of the record process. Its inside runs in another process. */
export type { CacheTold, DocumentOutcome, FromRecordProcess, HeldCopy, ToRecordProcess } from './messages.ts';
export type { BodyPurpose, BodyResult, FoundName, FoundPatient, PullOutcome } from './body-messages.ts';
export type { Keep } from './held/check.ts';
export type { OutsideFormat } from './documents/outside.ts';
export type { AccessFact, BackendDecision } from './access-facts.ts';
export type { OfferDetail } from './offered.ts';
