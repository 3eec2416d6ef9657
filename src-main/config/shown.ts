import type { Setting } from './settings.ts';

/** Stands for a value that is never printed. */
export const HIDDEN = '(set, not shown)';
const LONGEST = 120;

/**
 * An address without what may be a secret in it: who signs in by it, and its query. Also one that is no address because of what
 * stands in its password, and one with other strokes, which browsers read as an address all the same.
 */
export function masked(text: string): string {
  const address = URL.parse(text);
  const isPlain = (address?.host ?? '') !== '' && address?.username === '' && address.password === '';
  return (isPlain ? text : text.replace(/^(\s*[a-z][a-z0-9+.-]*:[\\/]*|[\\/]{2})\S*@/i, '$1***@'))
    .replaceAll(/:\/\/[^\s/?#]*@/g, '://***@')
    .replaceAll(/([a-z]:\/\/[^\s?#]*)[?#]\S*/gi, '$1?***');
}

/** A value as it may be printed, with all that it holds. */
export function maskedValue(setting: Setting, value: unknown): unknown {
  if (value === undefined) return null;
  return setting.about.isSecret === true ? HIDDEN : maskedWithin(value);
}

function maskedWithin(value: unknown): unknown {
  if (typeof value === 'string') return masked(value);
  if (Array.isArray(value)) return value.map(maskedWithin);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [masked(name), maskedWithin(part)]));
}

/** What was found, for a problem: short, and only of a setting that is one plain value. */
export function foundWords(setting: Setting, value: unknown): string {
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value) || value === null;
  if (!isPlain || setting.about.isSecret === true) return 'has a value that is not allowed';
  return `is ${shortened(JSON.stringify(maskedWithin(value)))}`;
}

/** As much of a text as a person reads: what somebody wrote by mistake may be of any length. */
export const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
