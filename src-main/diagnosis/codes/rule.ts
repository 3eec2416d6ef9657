/** Whom to ring: the service desk of the computer, who looks after its network, or the Shared Care Record team. */
export type Whom = 'desk' | 'network' | 'team';

/** What a code stands for. What is in braces is filled in. */
export interface CodeRule {
  readonly state: 'well' | 'attention' | 'wrong' | 'not-tried';
  readonly result: string;
  /** What to do; left out where there is nothing to do. */
  readonly next?: string;
  readonly whom?: Whom;
}

/** Keeps the words of a table as types, so that the compiler knows what has to be filled in. */
export const codes = <const Table extends Readonly<Record<string, CodeRule>>>(table: Table): Table => table;
