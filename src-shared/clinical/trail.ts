/** One line of 'who has looked at this record', as the backend holds it. Ready for display, nothing clinical. */
export interface TrailEvent {
  /** The backend's id of the AuditEvent. */
  readonly id: string;
  /** Epoch milliseconds; null where it cannot be read. */
  readonly at: number | null;
  /** 'Record opened', 'Document read', 'Access without a relationship'. */
  readonly what: string;
  readonly outcome: 'success' | 'refused' | 'failed';
  /** Why: the ground of an override, the reason found, why it was refused; '' where nothing is said. */
  readonly why: string;
  readonly userName: string;
  readonly userId: string;
  readonly role: string;
  readonly organisation: string;
  readonly odsCode: string;
  readonly device: string;
  /** The entry or document that it is about, `Type/id`; '' for the record. */
  readonly about: string;
  /** Flagged for the privacy officer. */
  readonly toReview: boolean;
  /** `changed`: what the backend holds does not fit the check value that the viewer wrote; `none`: it has none. */
  readonly integrity: 'intact' | 'changed' | 'none';
  /** Whose number of events it is (one chain for each computer), and which; null where it has none. */
  readonly chain: { readonly id: string; readonly number: number } | null;
}

/** All the trail of one patient, as far as it has come. */
export interface Trail {
  readonly events: readonly TrailEvent[];
  readonly state: 'loading' | 'complete' | 'partial' | 'failed';
  /** Why it is not all; '' where it is. */
  readonly reason: string;
}
