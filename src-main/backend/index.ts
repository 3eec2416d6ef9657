export { CONNECTION_FAILURES, connectionFailureOf, type ConnectionFailure } from './connection-failure.ts';
export { BackendError } from './errors.ts';
export { fetchedAhead } from './fetched-ahead.ts';
export { readLimited } from './limited-body.ts';
export { BackendClient, loadClient, type BackendAnswer, type BodyProgress } from './http-client.ts';
export { fetchNames, NAMED_TYPES, type NameReader } from './names.ts';
export { planOf, planPull, plannedTypes, type BackendOffer, type PlannedSearch, type PullPlan } from './plan.ts';
export { pullRecord, type PageRead, type PullClient, type PullOutcome, type RecordReader } from './pull.ts';
export type { SessionEnd } from './session-end.ts';
