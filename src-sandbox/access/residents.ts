import type { RelationshipCode } from './reasons.ts';

export type ResidentState = 'open' | 'opted-out' | 'sensitive';

/** A relationship that the backend knows of by itself, without a resource that says so. */
export interface RegisteredRelationship {
  /** Of every member of staff who works there. */
  readonly odsCode: string;
  readonly code: RelationshipCode;
  /** Plain words, ready for display. */
  readonly text: string;
}

/** What is decided for one resident before anybody asks. Patients without a line of their own are open to all staff. */
export interface ResidentAccess {
  readonly patientId: string;
  readonly access: ResidentState;
  /** sourceIds without a data sharing agreement. */
  readonly notShared: readonly string[];
  readonly sources: readonly string[];
  /** The register of relationships; `not-asked`: whoever is staff may look, as with data that came from elsewhere. */
  readonly relationships: 'not-asked' | readonly RegisteredRelationship[];
}

/** Who opted out, who is sensitive, and whose care has ended; it can change while the server runs. */
export class ResidentBook {
  readonly #states: Map<string, ResidentState>;
  readonly #relationships: ReadonlyMap<string, ResidentAccess['relationships']>;
  /** `uid patientId`. */
  readonly #withdrawn = new Set<string>();

  constructor(residents: readonly ResidentAccess[]) {
    this.#states = new Map(residents.map(({ patientId, access }) => [patientId, access]));
    this.#relationships = new Map(residents.map(({ patientId, relationships }) => [patientId, relationships]));
  }

  stateOf(patientId: string): ResidentState {
    return this.#states.get(patientId) ?? 'open';
  }

  setState(patientId: string, state: ResidentState): void {
    this.#states.set(patientId, state);
  }

  relationshipsOf(patientId: string): ResidentAccess['relationships'] {
    return this.#relationships.get(patientId) ?? 'not-asked';
  }

  /** Ends every relationship of one person with one resident, whatever the record says. */
  withdraw(uid: string, patientId: string): void {
    this.#withdrawn.add(`${uid} ${patientId}`);
  }

  isWithdrawn(uid: string, patientId: string): boolean {
    return this.#withdrawn.has(`${uid} ${patientId}`);
  }
}
