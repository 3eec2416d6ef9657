/** `taken`: the backend holds it. `later`: try again another time. `refused`: it will never take this very event. */
type DeliveryOutcome = 'taken' | 'later' | 'refused';

/** What an answer to `POST AuditEvent` means (docs/backend.md). */
export function deliveryOutcome(status: number): DeliveryOutcome {
  if (status === 200 || status === 201) return 'taken';
  return [400, 403, 409, 412, 413, 422].includes(status) ? 'refused' : 'later';
}

/**
 * What an answer to a transaction of events means. `one-by-one`: not this batch, for one event in it or for its size.
 * `never`: the backend takes no transactions.
 */
export function batchOutcome(status: number): 'taken' | 'later' | 'one-by-one' | 'never' {
  if (status === 200 || status === 201) return 'taken';
  if ([404, 405, 415, 501].includes(status)) return 'never';
  return [400, 403, 409, 412, 413, 422].includes(status) ? 'one-by-one' : 'later';
}
