import { joinWords } from '../join-words.ts';
/** The parts of a person's name as a record gives them; empty where it does not. */
export interface NameParts {
  readonly family: string;
  readonly given: readonly string[];
  readonly prefix: readonly string[];
  readonly suffix: readonly string[];
  /** The whole name as the source writes it: used only where the parts are missing. */
  readonly text: string;
}

const stripStop = (title: string): string => title.replace(/\.$/, '');

/**
 * `SMITH, John (Mr)`: family name in capitals, comma, given names, title in brackets without a full stop (NHS CUI
 * patient name). Diacritics stay (HAZ: diacritics lost). A name with no parts is shown as the source writes it.
 * @returns '' where there is no name at all; the caller says 'Name not recorded'.
 */
export function formatName(name: NameParts): string {
  const family = name.family.trim().toLocaleUpperCase('en-GB');
  const given = joinWords(
    name.given.map((part) => part.trim()),
    ' ',
  );
  const core = joinWords([family, given]);
  if (core === '') return name.text.trim();
  const prefix = joinWords(
    name.prefix.map((part) => stripStop(part.trim())),
    ' ',
  );
  const suffix = joinWords(
    name.suffix.map((part) => stripStop(part.trim())),
    ' ',
  );
  const title = joinWords([prefix, suffix]);
  return title === '' ? core : `${core} (${title})`;
}

/**
 * `Dr Paul Rastall`: staff are named as they sign, so that they are not taken for the patient. The source's own text
 * comes first.
 */
export function formatStaffName(name: NameParts): string {
  if (name.text.trim() !== '') return name.text.trim();
  return joinWords(
    [...name.prefix.map(stripStop), ...name.given, name.family].map((part) => part.trim()),
    ' ',
  );
}
