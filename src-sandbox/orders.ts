import type { Sandbox } from './index.ts';

/** Does what a line on standard input says. @returns one line of JSON: what was done, or why it was not */
export function obey(sandbox: Pick<Sandbox, 'endSessions'>, line: string): string {
  const [order, who, ...more] = line.trim().split(/\s+/);
  try {
    if (order !== 'end-sessions' || more.length > 0) throw new Error('there is one order: end-sessions [NAME]');
    sandbox.endSessions(who);
    return JSON.stringify({ done: line.trim() });
  } catch (error) {
    return JSON.stringify({ refused: error instanceof Error ? error.message : String(error) });
  }
}
