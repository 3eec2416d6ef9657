import type { Sandbox } from './index.ts';
import { parseFailureRule } from './server/failures.ts';

type Ordered = Pick<Sandbox, 'away' | 'changes' | 'endSessions' | 'setAccess' | 'setFailures' | 'traffic' | 'withdraw'>;

interface Order {
  /** What is to be said after its name, in words for a person. */
  readonly form: string;
  readonly takes: (count: number, words: readonly string[]) => boolean;
  /** @returns what there is to tell beside that it was done. */
  readonly do: (sandbox: Ordered, words: readonly string[]) => object | void;
}

const ORDERS: Readonly<Record<string, Order>> = {
  'end-sessions': {
    form: '[NAME]',
    takes: (words) => words <= 1,
    do: (sandbox, [who]) => sandbox.endSessions(who),
  },
  'opt-out': onePatient((sandbox, patientId) => sandbox.setAccess(patientId, 'opted-out')),
  'opt-in': onePatient((sandbox, patientId) => sandbox.setAccess(patientId, 'open')),
  sensitive: onePatient((sandbox, patientId) => sandbox.setAccess(patientId, 'sensitive')),
  withdraw: {
    form: 'NAME PATIENT',
    takes: (words) => words === 2,
    do: (sandbox, [username = '', patientId = '']) => sandbox.withdraw(username, patientId),
  },
  fail: {
    form: 'TARGET=STATUS …|off',
    takes: (words) => words >= 1,
    do: (sandbox, words) => sandbox.setFailures(words.join() === 'off' ? [] : words.map(parseFailureRule)),
  },
  correct: {
    form: 'TYPE/ID WORDS',
    takes: (words) => words >= 2,
    do: ({ changes }, [entry = '', ...words]) => changes.correct(entry, words.join(' ')),
  },
  retract: oneEntry(({ changes }, entry) => changes.retract(entry)),
  remove: oneEntry(({ changes }, entry) => changes.remove(entry)),
  'add-allergy': {
    form: 'PATIENT SUBSTANCE',
    takes: (words) => words >= 2,
    do: ({ changes }, [patientId = '', ...words]) => ({ added: changes.addAllergy(patientId, words.join(' ')) }),
  },
  away: {
    form: 'SECONDS',
    takes: (count, [seconds = '']) => count === 1 && /^[1-9]\d{0,3}$/.test(seconds),
    do: (sandbox, [seconds]) => sandbox.away(Number(seconds) * 1000),
  },
  traffic: { form: '', takes: (words) => words === 0, do: (sandbox) => ({ traffic: sandbox.traffic() }) },
};

function onePatient(act: (sandbox: Ordered, patientId: string) => void): Order {
  return { form: 'PATIENT', takes: (words) => words === 1, do: (sandbox, [id = '']) => act(sandbox, id) };
}

function oneEntry(act: (sandbox: Ordered, entry: string) => void): Order {
  return { form: 'TYPE/ID', takes: (words) => words === 1, do: (sandbox, [entry = '']) => act(sandbox, entry) };
}

/** Does what a line on standard input says. @returns one line of JSON: what was done, or why it was not */
export function obey(sandbox: Ordered, line: string): string {
  const [name = '', ...words] = line.trim().split(/\s+/);
  try {
    const order = Object.hasOwn(ORDERS, name) ? ORDERS[name] : undefined;
    if (order === undefined || !order.takes(words.length, words)) throw new Error(`the orders are ${ALL_ORDERS}`);
    return JSON.stringify({ done: line.trim(), ...order.do(sandbox, words) });
  } catch (error) {
    return JSON.stringify({ refused: error instanceof Error ? error.message : String(error) });
  }
}

const ALL_ORDERS = Object.entries(ORDERS)
  .map(([name, { form }]) => `${name} ${form}`.trim())
  .join(', ');
