import { type RealSession, type Resident, type Role, ROLES, type SessionModel } from './real.ts';

type Stage = SessionModel['stage'];

/** One thing that people, the computer or the backend may do; after each the invariant is asked for. */
abstract class Step {
  /** Stages in which it can happen. */
  abstract readonly from: Stage;

  check({ stage }: Readonly<SessionModel>): boolean {
    return stage === this.from;
  }

  async run(model: SessionModel, real: RealSession): Promise<void> {
    await this.act(model, real);
    await real.holds(model);
  }

  protected abstract act(model: SessionModel, real: RealSession): Promise<void>;
  abstract toString(): string;
}

/** Somebody is signed in now: what was handed over meanwhile opens, else what was open before the lock. */
async function arrived(role: Role, before: Resident | null, model: SessionModel, real: RealSession): Promise<void> {
  const open = model.waiting ?? before;
  if (open !== null) await real.opens(open);
  Object.assign(model, { stage: 'signed-in', role, open, before: null, waiting: null });
}

/** Where it stands → by which button somebody signs in there, and how that is told. */
const WAYS_IN = {
  'sign-in': { from: 'signed-out', button: 'Sign in', words: 'signs in' },
  unlock: { from: 'locked', button: /^Unlock as/, words: 'unlocks' },
  another: { from: 'locked', button: 'Sign in as somebody else', words: 'signs in at the locked screen' },
} as const;

class ComeIn extends Step {
  readonly way: keyof typeof WAYS_IN;
  readonly from: Stage;
  readonly role: Role;

  constructor(way: keyof typeof WAYS_IN, role: Role) {
    super();
    this.way = way;
    this.from = WAYS_IN[way].from;
    this.role = role;
  }

  protected async act(model: SessionModel, real: RealSession): Promise<void> {
    await real.comes(this.role);
    await real.press(WAYS_IN[this.way].button);
    // The same person who unlocks in the same role goes on where they were; nobody else does.
    const goesOn = this.way === 'unlock' && this.role === model.role;
    await arrived(this.role, goesOn ? model.before : null, model, real);
  }

  toString = () => `${this.role.who} ${WAYS_IN[this.way].words} for ${this.role.organisation}`;
}

class Open extends Step {
  readonly from = 'signed-in';
  readonly resident: Resident;

  constructor(resident: Resident) {
    super();
    this.resident = resident;
  }

  protected async act(model: SessionModel, real: RealSession): Promise<void> {
    if (model.open !== null) await real.press('Close record');
    await real.open(this.resident);
    model.open = this.resident;
  }

  toString = () => `${this.resident.family} is opened`;
}

/** By the clinical system, at any time; policy follows it without asking. */
class Launch extends Step {
  readonly from: Stage;
  readonly resident: Resident;

  constructor(from: Stage, resident: Resident) {
    super();
    this.from = from;
    this.resident = resident;
  }

  protected async act(model: SessionModel, real: RealSession): Promise<void> {
    await real.handOver(this.resident);
    if (this.from === 'signed-in') {
      await real.opens(this.resident);
      model.open = this.resident;
    } else {
      await real.page.getByText('A record was asked for from the clinical system.').first().waitFor();
      model.waiting = this.resident;
    }
  }

  toString = () => `${this.resident.family} is handed over while ${this.from}`;
}

/** The other role of the person who holds two. */
class SwitchRole extends Step {
  readonly from = 'signed-in';

  override check(model: Readonly<SessionModel>): boolean {
    return super.check(model) && this.#other(model) !== undefined;
  }

  #other({ role }: Readonly<SessionModel>): Role | undefined {
    return ROLES.find((one) => one.who === role?.who && one !== role);
  }

  protected async act(model: SessionModel, real: RealSession): Promise<void> {
    const role = this.#other(model);
    if (role === undefined) throw new Error('nobody is there who holds two roles');
    await real.comes(role);
    await real.press('Switch role');
    const item = real.page.getByRole('menuitem').first();
    await real.leaves(async () => {
      await item.click();
      if (model.open !== null) await real.press('Close the record and switch');
    });
    Object.assign(model, { role, open: null });
  }

  toString = () => 'the role is switched';
}

class Close extends Step {
  readonly from = 'signed-in';

  override check(model: Readonly<SessionModel>): boolean {
    return super.check(model) && model.open !== null;
  }

  protected async act(model: SessionModel, real: RealSession): Promise<void> {
    await real.press('Close record');
    model.open = null;
  }

  toString = () => 'the record is closed';
}

type Locking = 'Lock' | 'lock-screen' | 'suspend' | 'user-did-resign-active' | 'revoked' | 'slept-a-day';

/** By hand, with the computer, by the backend, and by a clock that went on while the computer slept. */
class Lock extends Step {
  readonly from = 'signed-in';
  readonly how: Locking;

  constructor(how: Locking) {
    super();
    this.how = how;
  }

  protected async act(model: SessionModel, real: RealSession): Promise<void> {
    const how = this.how;
    if (how === 'Lock') await real.leaves(() => real.press('Lock'));
    else if (how === 'revoked') {
      await real.sandbox.endSessions(model.role?.who);
      // The next word with the backend: closing is written down, and finding asks.
      await real.leaves(async () => {
        if (model.open !== null) await real.press('Close record');
        else {
          await real.page.getByRole('textbox', { name: 'NHS number' }).fill(real.residents[0]?.nhsNumber ?? '');
          await real.press('Find patient');
        }
      });
    } else if (how === 'slept-a-day') {
      await real.leaves(() => real.timeOfDay(86_400_000));
      await real.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
      await real.timeOfDay(0);
      Object.assign(model, { stage: 'signed-out', role: null, open: null });
      return;
    } else {
      await real.leaves(() =>
        real.viewer.application.evaluate(({ powerMonitor }, event) => void powerMonitor.emit(event), how),
      );
    }
    // A look at somebody else was under way: nothing to come back to.
    const before = how === 'revoked' ? null : model.open;
    Object.assign(model, { stage: 'locked', open: null, before });
  }

  toString = () => `locked: ${this.how}`;
}

/** Somebody begins to sign in, or to unlock, and gives up: all is as it was. */
class GiveUp extends Step {
  readonly from: Stage;

  constructor(from: 'signed-out' | 'locked') {
    super();
    this.from = from;
  }

  protected async act(_model: SessionModel, real: RealSession): Promise<void> {
    await real.comes(ROLES[1], 'cancel');
    await real.press(this.from === 'locked' ? /^Unlock as/ : 'Sign in');
    await real.page.getByText('Sign-in was cancelled.').first().waitFor();
    if (this.from === 'locked') await real.page.getByText('It is still locked.').first().waitFor();
  }

  toString = () => `somebody gives up signing in while ${this.from}`;
}

class SignOut extends Step {
  readonly from = 'signed-in';

  protected async act(model: SessionModel, real: RealSession): Promise<void> {
    await real.leaves(() => real.press('Sign out'));
    Object.assign(model, { stage: 'signed-out', role: null, open: null });
  }

  toString = () => 'signs out';
}

const LOCKINGS: readonly Locking[] = [
  'Lock',
  'lock-screen',
  'suspend',
  'user-did-resign-active',
  'revoked',
  'slept-a-day',
];

const stepsWith = (residents: readonly Resident[]): readonly Step[] => [
  ...ROLES.flatMap((role) => [new ComeIn('sign-in', role), new ComeIn('unlock', role), new ComeIn('another', role)]),
  ...residents.flatMap((resident) => [new Open(resident), new Launch('signed-in', resident)]),
  ...(['locked', 'signed-out'] as const).flatMap((from) => residents.slice(1).map((one) => new Launch(from, one))),
  new Close(),
  new Close(),
  ...LOCKINGS.map((how) => new Lock(how)),
  new SwitchRole(),
  new SwitchRole(),
  new GiveUp('locked'),
  new GiveUp('signed-out'),
  new SignOut(),
];

/** A sequence of steps, each of them one that can happen where the one before has led. */
export async function live(picks: readonly number[], model: SessionModel, real: RealSession): Promise<void> {
  const lived: string[] = [];
  const steps = stepsWith(real.residents);
  for (const pick of picks) {
    const possible = steps.filter((step) => step.check(model));
    const step = possible[pick % possible.length];
    if (step === undefined) throw new Error(`nothing can happen in ${model.stage}`);
    lived.push(step.toString());
    await step.run(model, real).catch((error: unknown) => {
      throw new Error(`after: ${lived.join('; ')}`, { cause: error });
    });
  }
}
