import { CHECK_CODES, COMPUTER_CODES } from './computer.ts';
import { NETWORK_CODES } from './network.ts';
import { SERVICE_CODES } from './services.ts';
import type { Whom } from './rule.ts';

export type { CodeRule } from './rule.ts';

/** Every code that a check can end with. They are stable: IT looks them up in docs/diagnosis.md, which is held to this table. */
export const CODES = { ...COMPUTER_CODES, ...NETWORK_CODES, ...SERVICE_CODES, ...CHECK_CODES } as const;

export type DiagnosisCode = keyof typeof CODES;

type Holes<Text> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;
type WordsOf<Rule> = Rule extends { readonly result: infer Result }
  ? Holes<Result> | (Rule extends { readonly next: infer Next } ? Holes<Next> : never)
  : never;

/** What a code's words leave open. */
export type FilledIn<Code extends DiagnosisCode> = { readonly [Hole in WordsOf<(typeof CODES)[Code]>]: string };

/** Whom to ring; `{phone}` is the Shared Care Record team's. */
export const WHOM: Readonly<Record<Whom, string>> = {
  desk: 'Ring the IT service desk.',
  network: 'Ring the IT service desk: it is for whoever looks after the network.',
  team: 'Ring the Shared Care Record team on {phone}.',
};
