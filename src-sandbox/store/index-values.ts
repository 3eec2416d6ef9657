import { nhsNumberDigits, NHS_NUMBER_SYSTEM } from '../../src-shared/clinical/nhs-number.ts';
import { at, isObject } from '../resource.ts';
import type { Coding, Resource } from '../resource.ts';
import { rangeOf } from './date-range.ts';
import type { DateRange } from './date-range.ts';
import { mainDateOf, searchParametersOf } from './search-parameters.ts';
import type { SearchParameter } from './search-parameter-table.ts';
import { UNDATED } from './schema.ts';

/** What one resource adds to the index tables. */
export interface IndexValues {
  readonly tokens: readonly { readonly param: string; readonly token: Coding }[];
  readonly dates: readonly { readonly param: string; readonly range: DateRange }[];
  readonly strings: readonly { readonly param: string; readonly text: string }[];
  /** Targets as `Type/id`, or the whole URL where they lie elsewhere. */
  readonly references: readonly { readonly param: string; readonly target: string }[];
  readonly dateKey: number;
}

/** Reads everything searchable out of a resource. Values of an unexpected shape are passed over, never thrown at. */
export function indexValues(resource: Resource): IndexValues {
  const tokens: { param: string; token: Coding }[] = [];
  const dates: { param: string; range: DateRange }[] = [];
  const strings: { param: string; text: string }[] = [];
  const references: { param: string; target: string }[] = [];
  for (const [param, definition] of Object.entries(searchParametersOf(resource.resourceType))) {
    for (const value of valuesAt(resource, definition)) {
      switch (definition.kind) {
        case 'token':
          for (const token of tokensOf(value)) tokens.push({ param, token });
          break;
        case 'date': {
          const range = rangeOf(value);
          if (range !== undefined) dates.push({ param, range });
          break;
        }
        case 'string':
          if (typeof value === 'string') strings.push({ param, text: value });
          break;
        case 'reference': {
          const target = referenceTarget(value);
          if (target !== undefined) references.push({ param, target });
          break;
        }
      }
    }
  }
  const main = mainDateOf(resource.resourceType);
  const starts = dates.filter((one) => one.param === main).map((one) => one.range.start);
  return { tokens, dates, strings, references, dateKey: starts.length === 0 ? UNDATED : Math.min(...starts) };
}

function valuesAt(resource: Resource, definition: SearchParameter): unknown[] {
  return definition.paths.flatMap((path) => at(resource, path));
}

/** Codings of a code, Coding, CodeableConcept, Identifier or ContactPoint. */
function tokensOf(value: unknown): Coding[] {
  if (typeof value === 'string') return [{ system: '', code: value }];
  if (typeof value === 'boolean') return [{ system: '', code: String(value) }];
  if (!isObject(value)) return [];
  if (Array.isArray(value['coding'])) return value['coding'].flatMap(tokensOf);
  const code = value['code'] ?? value['value'];
  if (typeof code !== 'string') return [];
  const system = typeof value['system'] === 'string' ? value['system'] : '';
  // NHS numbers are found however they are spaced.
  return [{ system, code: system === NHS_NUMBER_SYSTEM ? nhsNumberDigits(code) : code }];
}

/** `Type/id` of a Reference, without a version; undefined for contained and identifier-only references. */
export function referenceTarget(value: unknown): string | undefined {
  const text = isObject(value) ? value['reference'] : value;
  if (typeof text !== 'string' || text === '' || text.startsWith('#')) return undefined;
  return text.replace(/\/_history\/.*$/, '');
}

/** Case and accents away, for string search (FHIR: 'insensitive to case and accents'). */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđðþßæœı]/g, (letter) => WITHOUT_DECOMPOSITION[letter] ?? letter);
}

/** Letters of European names that Unicode does not take apart into a letter and a mark. */
const WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};
