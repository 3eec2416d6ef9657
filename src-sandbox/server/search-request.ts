import { assertNever, FHIR_ID } from '../resource.ts';
import { hasPatientParameter, hasSubjectParameter, PATIENT_COMPARTMENT } from '../store/compartment.ts';
import {
  dateFilter,
  lastUpdatedFilter,
  missingFilter,
  referenceFilter,
  SearchValueError,
  stringFilter,
  tokenFilter,
} from '../store/filters.ts';
import type { Filter, FilterScope } from '../store/filters.ts';
import { mainDateOf, searchParametersOf } from '../store/search-parameters.ts';
import type { SearchParameter } from '../store/search-parameter-table.ts';
import { PAGE_PARAMETER } from './paging.ts';
import { Refusal } from './refusal.ts';

export const DEFAULT_COUNT = 100;
export const MAX_COUNT = 1000;

interface SortOrder {
  readonly by: 'date' | '_lastUpdated' | '_id' | 'stored';
  readonly descending: boolean;
}

/** A search as understood: what to look for, how to order it, what to bring along. */
export interface SearchRequest {
  readonly type: string;
  /** The one patient that it is about; undefined for types that are nobody's record. */
  readonly patientId: string | undefined;
  readonly filters: readonly Filter[];
  /** It asks for something that entries say: what matches tells of it. */
  readonly byContent: boolean;
  readonly sort: SortOrder;
  /** 0: only the count is wanted. */
  readonly count: number;
  readonly total: boolean;
  readonly include: readonly IncludeRule[];
  readonly reverseInclude: readonly IncludeRule[];
  /** Parameters that were not understood and are passed over: named in the answer. */
  readonly ignored: readonly string[];
  /** What was used, for the `self` link. */
  readonly used: URLSearchParams;
}

/** `Type:parameter[:target]`; parameter '*' is every reference. */
interface IncludeRule {
  readonly type: string;
  readonly parameter: string;
  readonly targetType: string | undefined;
}

export interface SearchContext {
  /** `http://127.0.0.1:PORT/fhir`: absolute references to it are its own. */
  readonly baseUrl: string;
  /** `Prefer: handling=strict`. */
  readonly strict: boolean;
  readonly pageCap: number;
}

/** @throws Refusal 400 in words for anything that cannot be answered as asked. */
export function readSearch(type: string, parameters: URLSearchParams, context: SearchContext): SearchRequest {
  try {
    return new SearchReader(type, parameters, context).read();
  } catch (error) {
    if (error instanceof SearchValueError) throw new Refusal(400, error.message);
    throw error;
  }
}

class SearchReader {
  readonly #type: string;
  readonly #parameters: URLSearchParams;
  readonly #context: SearchContext;
  readonly #ignored: string[] = [];
  readonly #filters: Filter[] = [];
  #byContent = false;
  readonly #used = new URLSearchParams();

  constructor(type: string, parameters: URLSearchParams, context: SearchContext) {
    this.#type = type;
    this.#parameters = parameters;
    this.#context = context;
  }

  read(): SearchRequest {
    const patientId = this.#patient();
    const scope: FilterScope = { type: this.#type, withinPatient: patientId !== undefined };
    let count = Math.min(DEFAULT_COUNT, this.#context.pageCap);
    let total = false;
    let sort: SortOrder = { by: 'stored', descending: false };
    const include: IncludeRule[] = [];
    const reverseInclude: IncludeRule[] = [];
    for (const [name, value] of this.#parameters) {
      if (name === PAGE_PARAMETER) continue;
      if (value === '') continue;
      let understood = true;
      switch (name) {
        case '_count':
          if (!/^\d{1,9}$/.test(value)) throw new Refusal(400, '_count is a whole number.');
          count = Math.min(Number(value), MAX_COUNT, this.#context.pageCap);
          break;
        case '_sort':
          sort = this.#sort(value);
          break;
        case '_total':
          if (!['none', 'estimate', 'accurate'].includes(value))
            throw new Refusal(400, '_total is none, estimate or accurate.');
          total = value !== 'none';
          break;
        case '_summary':
          if (value === 'count') count = 0;
          else understood = value === 'false';
          break;
        case '_format':
          if (!/json/.test(value)) throw new Refusal(406, 'Only JSON is offered.');
          break;
        case '_include':
          include.push(readInclude(value));
          break;
        case '_revinclude':
          reverseInclude.push(readInclude(value));
          break;
        default:
          understood = this.#filter(scope, name, value);
      }
      if (understood) this.#used.append(name, value);
      else this.#ignored.push(name);
    }
    if (this.#ignored.length > 0 && this.#context.strict) {
      throw new Refusal(400, `Not a search parameter of ${this.#type} here: ${this.#ignored.join(', ')}.`);
    }
    return {
      type: this.#type,
      patientId,
      filters: this.#filters,
      byContent: this.#byContent,
      sort,
      count,
      total: total || count === 0,
      include,
      reverseInclude,
      ignored: this.#ignored,
      used: this.#used,
    };
  }

  /** The one patient that `patient` and `subject` name. A search about two people has no place in this record. */
  #patient(): string | undefined {
    if (PATIENT_COMPARTMENT[this.#type] === undefined) return undefined;
    const named = new Set<string>();
    for (const [name, value] of this.#parameters) {
      if (!isPatientParameter(this.#type, name) || value === '') continue;
      const id = value.startsWith(`${this.#context.baseUrl}/`) ? value.slice(this.#context.baseUrl.length + 1) : value;
      const bare = id.startsWith('Patient/') ? id.slice('Patient/'.length) : id;
      if (!FHIR_ID.test(bare)) throw new Refusal(400, `'${name}' names one patient of this record by id.`);
      named.add(bare);
    }
    if (named.size > 1) throw new Refusal(400, 'A search is about one patient; this one names more.');
    return [...named][0];
  }

  /** @returns false where the parameter is not known. */
  #filter(scope: FilterScope, fullName: string, value: string): boolean {
    if (isPatientParameter(this.#type, fullName)) return true;
    const [name = '', modifier] = fullName.split(':');
    const values = splitCommas(value);
    switch (name) {
      case '_id':
        if (modifier !== undefined) return unknownModifier(fullName);
        this.#filters.push({ sql: `r.id IN (${values.map(() => '?').join(', ')})`, args: values });
        return true;
      case '_lastUpdated':
        if (modifier !== undefined) return unknownModifier(fullName);
        this.#filters.push(lastUpdatedFilter(values));
        return true;
      case '_source':
        this.#filters.push({ sql: `r.source IN (${values.map(() => '?').join(', ')})`, args: values });
        return true;
      default: {
        const definition = searchParametersOf(this.#type)[name];
        if (definition === undefined) return false;
        this.#byContent = true;
        this.#filters.push(this.#definedFilter(scope, name, modifier, definition, values));
        return true;
      }
    }
  }

  #definedFilter(
    scope: FilterScope,
    name: string,
    modifier: string | undefined,
    definition: SearchParameter,
    values: readonly string[],
  ): Filter {
    if (modifier === 'missing') return missingFilter(scope, `${definition.kind}_index`, name, values[0] ?? '');
    switch (definition.kind) {
      case 'token':
        if (modifier !== undefined && modifier !== 'not') unknownModifier(`${name}:${modifier}`);
        return tokenFilter(scope, name, values, modifier === 'not');
      case 'date':
        if (modifier !== undefined) unknownModifier(`${name}:${modifier}`);
        return dateFilter(scope, name, values);
      case 'string':
        if (modifier !== undefined && modifier !== 'exact' && modifier !== 'contains')
          unknownModifier(`${name}:${modifier}`);
        return stringFilter(scope, name, values, modifier === 'exact' || modifier === 'contains' ? modifier : 'start');
      case 'reference': {
        if (modifier === 'identifier' && name === 'entity') return tokenFilter(scope, 'identifier', values, false);
        if (modifier !== undefined && !/^[A-Z]/.test(modifier)) unknownModifier(`${name}:${modifier}`);
        return referenceFilter(
          scope,
          name,
          values.map((value) => this.#target(name, value, modifier)),
        );
      }
      default:
        return assertNever(definition.kind);
    }
  }

  #target(name: string, value: string, type: string | undefined): string {
    const own = `${this.#context.baseUrl}/`;
    const target = value.startsWith(own) ? value.slice(own.length) : value;
    if (target.includes('/')) return target;
    const guessed = type ?? REFERRED_TYPE[name];
    if (guessed === undefined) throw new Refusal(400, `'${name}' needs the type too: Type/id.`);
    return `${guessed}/${target}`;
  }

  #sort(value: string): SortOrder {
    const [first = '', ...rest] = value.split(',');
    const descending = first.startsWith('-');
    const name = descending ? first.slice(1) : first;
    // A second key only matters between equal first ones; here those keep the order in which they are stored.
    if (rest.some((one) => !/^-?(_id|_lastUpdated|date)$/.test(one)))
      throw new Refusal(400, `Cannot sort by '${value}'.`);
    if (name === '_lastUpdated' || name === '_id') return { by: name, descending };
    if (name === 'date' || name === mainDateOf(this.#type)) return { by: 'date', descending };
    throw new Refusal(400, `${this.#type} cannot be sorted by '${name}'.`);
  }
}

function isPatientParameter(type: string, name: string): boolean {
  if (name === 'patient' || name === 'patient:Patient') return hasPatientParameter(type);
  return hasSubjectParameter(type) && (name === 'subject' || name === 'subject:Patient');
}

/** FHIR: a server refuses modifiers that it does not know, because passing over them would widen the search. */
function unknownModifier(name: string): never {
  throw new Refusal(400, `The modifier in '${name}' is not offered.`);
}

/** What a bare id refers to, where the parameter has one obvious type. */
const REFERRED_TYPE: Readonly<Record<string, string>> = {
  encounter: 'Encounter',
  context: 'Encounter',
  'part-of': 'Encounter',
  location: 'Location',
  organization: 'Organization',
  'service-provider': 'Organization',
  practitioner: 'Practitioner',
  medication: 'Medication',
  specimen: 'Specimen',
  prescription: 'MedicationRequest',
  diagnosis: 'Condition',
};

/** Commas separate alternatives; `\,` is a comma (FHIR search, 'escaping'). */
function splitCommas(value: string): string[] {
  return value
    .split(/(?<!\\),/)
    .map((one) => one.replace(/\\([,|$\\])/g, '$1'))
    .filter((one) => one !== '');
}

function readInclude(value: string): IncludeRule {
  const [type = '', parameter = '*', targetType] = value.split(':');
  if (value !== '*' && !/^[A-Z][A-Za-z]+:[\w*-]+(:[A-Z][A-Za-z]+)?$/.test(value)) {
    throw new Refusal(400, `'${value}' is no include: Type:parameter.`);
  }
  return { type: type === '*' ? '' : type, parameter, targetType };
}
