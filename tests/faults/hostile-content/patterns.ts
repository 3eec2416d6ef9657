import { parseSync } from '@swc/core';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/root.ts';

export interface Pattern {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

/** Every pattern that stands in these sources as a literal. */
export function patternsIn(glob: string): readonly Pattern[] {
  return globSync(glob, { cwd: ROOT }).flatMap((file) => {
    const syntax = { syntax: 'typescript', tsx: file.endsWith('x') } as const;
    return literals(parseSync(readFileSync(join(ROOT, file), 'utf8'), syntax), file);
  });
}

function literals(node: unknown, file: string): readonly Pattern[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'RegExpLiteral' && 'pattern' in node && 'flags' in node) {
    return [{ file, pattern: String(node.pattern), flags: String(node.flags) }];
  }
  return Object.values(node).flatMap((child) => literals(child, file));
}

const SIGNS = Array.from('aA0 \t\n-.,/<([{:;*"\'é\u202E_|+=&#%@');
const PARTS = ['a ', ' a', '0.', 'aA', '0a', '- ', ', ', 'a.', '--', '1-1-', '/*a', '<!--a', '[^', '((', 'a,', '"a'];

/** What could be repeated to keep a pattern busy: signs that it names, its literal parts, and what is often meant by a class. */
function pumpsFor(pattern: string): readonly string[] {
  const own = Array.from(pattern.replaceAll(/\\[A-Za-z](?:\{[^}]*\})?/g, ' '));
  const parts = pattern.match(/[A-Za-z0-9 :;,.\-/*<>=#&]{2,}/g) ?? [];
  return [...new Set([...own, ...SIGNS, ...PARTS, ...parts, ...parts.map((part) => `${part}a`)])];
}

function milliseconds(pattern: RegExp, text: string): number {
  pattern.lastIndex = 0;
  const start = performance.now();
  if (pattern.global) text.replaceAll(pattern, '');
  else pattern.test(text);
  return performance.now() - start;
}

const filled = (pump: string, length: number, end: string): string =>
  pump.repeat(Math.ceil(length / pump.length)) + end;

/** Short enough that even a doubling with each sign is over in a moment; long enough to notice it. */
const SHORT = 16;
const LONG = 8000;
/** A pattern whose time grows with the length reads that in some 0.05 ms. */
const NOTICED_MS = 0.8;
/** How much longer four times the text may take: 4 is what grows with the length, 16 with its square. */
const TOO_STEEP = 9;
const TRIES = 6;

/**
 * What makes a pattern take longer than the length of the text lets one expect, repeated; null where nothing does. Measured as a
 * growth and never as a time.
 */
export function slowText({ pattern, flags }: Pattern): string | null {
  const compiled = new RegExp(pattern, flags.replace('y', ''));
  const isSlow = (pump: string): boolean =>
    ['', '!', '\u0001x'].some((end) => {
      const isNoticed = (length: number): boolean => milliseconds(compiled, filled(pump, length, end)) > NOTICED_MS;
      if (isNoticed(SHORT + 8) && growth(compiled, pump, end, SHORT, SHORT + 8) > TOO_STEEP) return true;
      return isNoticed(LONG) && growth(compiled, pump, end, LONG / 4, LONG) > TOO_STEEP;
    });
  return pumpsFor(pattern).find(isSlow) ?? null;
}

/** By the least of some tries of each: whatever else the computer does makes it more, never less. What is over at once tells nothing. */
function growth(pattern: RegExp, pump: string, end: string, less: number, more: number): number {
  const least = (length: number): number => {
    const text = filled(pump, length, end);
    return Math.min(...Array.from({ length: TRIES }, () => milliseconds(pattern, text)));
  };
  return least(more) / Math.max(least(less), NOTICED_MS / 10);
}
