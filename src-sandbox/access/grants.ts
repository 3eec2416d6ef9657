import type { Ground, Layer } from './roles.ts';

/** Whose reason it is, about whom, and for what: a reason for one layer, or for one entry, opens nothing else. */
export interface GrantKey {
  readonly uid: string;
  /** `person_roleid`: a reason was given in one role and holds in that one. */
  readonly roleId: string;
  readonly patientId: string;
  readonly layer: Layer;
  /** `Type/id`; with layer `entry` only. */
  readonly entry?: string | undefined;
}

/** A reason that was given and is in force. */
export interface Grant {
  readonly ground: Ground;
  /** ms since 1970 UTC. */
  readonly until: number;
}

/** The reasons given, in memory, each until its time is over. */
export class Grants {
  readonly #seconds: number;
  readonly #now: () => Date;
  readonly #held = new Map<string, Grant & { readonly key: GrantKey }>();

  constructor(seconds: number, now: () => Date) {
    this.#seconds = seconds;
    this.#now = now;
  }

  /** @param minutes how long whoever asks lets it last at most; the backend's own time counts where that is shorter */
  give(key: GrantKey, ground: Ground, minutes: number | undefined): void {
    const seconds = Math.min(this.#seconds, minutes === undefined ? Infinity : minutes * 60);
    this.#held.set(textOf(key), { key, ground, until: this.#now().getTime() + seconds * 1000 });
  }

  inForce(key: GrantKey): Grant | undefined {
    const held = this.#held.get(textOf(key));
    return held !== undefined && held.until > this.#now().getTime() ? held : undefined;
  }

  /** `Type/id` of the entries of one patient that are open to one person in one role now. */
  entriesOf(uid: string, roleId: string, patientId: string): string[] {
    const now = this.#now().getTime();
    return [...this.#held.values()].flatMap(({ key, until }) =>
      key.uid === uid && key.roleId === roleId && key.patientId === patientId && until > now ? (key.entry ?? []) : [],
    );
  }

  /** Ends every reason that one person gave about one resident, in whatever role. */
  endOf(uid: string, patientId: string): void {
    this.#end((key) => key.uid === uid && key.patientId === patientId);
  }

  /** Ends what anybody was let see of one resident by one layer. */
  endLayer(patientId: string, layer: Layer): void {
    this.#end((key) => key.patientId === patientId && key.layer === layer);
  }

  #end(ends: (key: GrantKey) => boolean): void {
    for (const [text, { key }] of this.#held) if (ends(key)) this.#held.delete(text);
  }
}

const textOf = ({ uid, roleId, patientId, layer, entry }: GrantKey): string =>
  JSON.stringify([uid, roleId, patientId, layer, entry ?? null]);
