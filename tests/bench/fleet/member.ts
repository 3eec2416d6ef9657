import { StaffSession } from '../../../src-main/app/staff-session.ts';
import type { ViewerParts } from '../../../src-main/app/viewer-parts.ts';
import { Workplace } from '../../../src-main/app/workplace.ts';
import type { SignedIn } from '../../../src-main/identity/index.ts';
import { RefusedError, Refusals } from '../../../src-main/patient/index.ts';
import type { AccessAsk, EventPayload, FromRecord, GivenReason, Opened } from '../../../src-shared/contract/index.ts';
import type { Port } from './electron.ts';
import { type Computer, viewerParts } from './viewer-parts.ts';

/** How the opening of one record went. */
export interface Opening {
  /** Ms from the search to the first entries; null: none came. */
  readonly firstMs: number | null;
  /** Ms from the search to the end of all; null: it did not come to that. */
  readonly wholeMs: number | null;
  /** Kinds of entry that could not be fetched, or not all. */
  readonly missing: number;
  /** Why it was not opened; null: it was. */
  readonly refused: string | null;
  /** It was shown from a copy, and checked. */
  readonly fromCopy: boolean;
}

/** How somebody proves who they are. */
export type SigningIn = (parts: ViewerParts) => Promise<SignedIn>;

/** One record may take so long. */
const LIMIT_MS = 120_000;

/** One member of staff at a computer of their own, with the viewer's own main-process code. */
export class Member {
  readonly #viewer: ViewerParts;
  readonly #signingIn: SigningIn;
  #workplace: Workplace | null = null;
  #hear: (message: FromRecord) => void = () => undefined;
  /** What was opened from a copy is the record as it is now. */
  #isCurrent: () => void = () => undefined;
  #generation = 0;

  constructor(computer: Computer, signingIn: SigningIn) {
    this.#signingIn = signingIn;
    const tell: ViewerParts['tell'] = (event, payload) => {
      if (event === 'heldChanged' && (payload as EventPayload<'heldChanged'>).held === null) this.#isCurrent();
    };
    this.#viewer = viewerParts(computer, {
      givePort: (_generation, port) => {
        (port as unknown as Port).on('message', ({ data }) => this.#hear(data as FromRecord));
      },
      tell,
    });
  }

  /** @throws where that fails: SignInError, or what the network says */
  async signIn(): Promise<void> {
    const signedIn = await this.#signingIn(this.#viewer);
    const session = new StaffSession(this.#viewer, signedIn, null, () => undefined);
    const refusals = new Refusals(this.#viewer.config.recordTeamPhone);
    const next = (): number => (this.#generation += 1);
    this.#workplace = new Workplace(this.#viewer, session, refusals, next, () => undefined);
  }

  /** Finds somebody by NHS number and opens their record. Never throws. */
  async open(nhsNumber: string): Promise<Opening> {
    const started = performance.now();
    const passed = (): number => performance.now() - started;
    let firstMs: number | null = null;
    let missing = 0;
    let limit: NodeJS.Timeout | undefined;
    const outOfTime = new Promise<'out-of-time'>((resolve) => {
      limit = setTimeout(() => resolve('out-of-time'), LIMIT_MS);
    });
    const current = new Promise<void>((resolve) => (this.#isCurrent = resolve));
    const finished = new Promise<void>((resolve) => {
      this.#hear = (message) => {
        if (message.kind === 'entries') firstMs ??= passed();
        if (message.kind !== 'ledger' || !message.ledger.finished) return;
        const states = message.ledger.categories.map(({ ownState }) => ownState);
        missing = states.filter((state) => state !== 'complete' && state !== 'unsupported').length;
        resolve();
      };
    });
    try {
      const { held } = await this.#openAtDesk(nhsNumber);
      const ended = await Promise.race([outOfTime, held === null ? finished : current]);
      return {
        firstMs,
        wholeMs: ended === 'out-of-time' ? null : passed(),
        missing,
        refused: null,
        fromCopy: held !== null,
      };
    } catch (error) {
      const refused = error instanceof RefusedError ? error.code : ((error as { kind?: string }).kind ?? String(error));
      return { firstMs, wholeMs: null, missing, refused, fromCopy: false };
    } finally {
      clearTimeout(limit);
      this.#hear = () => undefined;
    }
  }

  async #openAtDesk(nhsNumber: string): Promise<Extract<Opened, { kind: 'open' }>> {
    const desk = this.#workplace?.desk;
    if (desk === undefined) throw new RefusedError('not-signed-in');
    const { matches } = await desk.find({ by: 'nhs-number', nhsNumber });
    const [match] = matches;
    if (match === undefined) throw new RefusedError('not-found');
    const opened = await desk.open(match.patientId);
    if (opened.kind !== 'reason-needed') return opened;
    const again = await desk.open(match.patientId, reasonFor(opened.ask));
    if (again.kind !== 'open') throw new RefusedError('forbidden');
    return again;
  }

  /** Goes on to other work; the sign-in stays. */
  async close(): Promise<void> {
    await this.#workplace?.desk.close();
  }

  /** Switches the computer off: nothing more is said to anybody. */
  async off(): Promise<void> {
    await this.#viewer.audit.close();
  }
}

/** The first ground that is offered, in words where words are asked for. */
function reasonFor({ layer, grounds }: AccessAsk): GivenReason {
  const [ground] = grounds;
  if (ground === undefined) throw new RefusedError('forbidden');
  return { layer, ground: ground.ground, words: 'a morning of the benchmark' };
}
