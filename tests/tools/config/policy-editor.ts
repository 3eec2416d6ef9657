import { POLICY_KEY } from '../../../src-main/config/registry.ts';
import type { MadeKey, MadeValue } from '../../src-main/config/computer.ts';

/** One way to set a policy: what was chosen, and what Windows then has in the policy's key. */
export interface Configured {
  readonly chosen: unknown;
  readonly key: MadeKey;
}

const children = (element: Element | undefined, name: string): Element[] =>
  [...(element?.children ?? [])].filter(({ tagName }) => tagName === name);

/**
 * The states in which the editor of Group Policy can leave a policy, each with what it writes, by the definition alone ([MS-GPREG];
 * 'Group Policy ADMX Syntax Reference'): a switch its two values, a number its limits and what is typed, a choice each item, a list
 * values 1, 2, … in its own key.
 * @param typed what is typed into a field that takes whatever is typed
 */
export function configured(policy: Element, typed: unknown): Configured[] {
  expectKey(policy);
  const switches = ['enabledValue', 'disabledValue'].flatMap((state) => children(policy, state));
  if (switches.length > 0) {
    return switches.map((state) => ({
      chosen: state.tagName === 'enabledValue',
      key: { [policy.getAttribute('valueName') ?? '']: decimalIn(state) },
    }));
  }
  const [field] = children(policy, 'elements')[0]?.children ?? [];
  return field === undefined ? [] : filledIn(field, typed);
}

function expectKey(policy: Element): void {
  if (policy.getAttribute('key') !== POLICY_KEY) throw new Error('The policy writes to another key.');
}

const decimalIn = (state: Element): number => Number(children(state, 'decimal')[0]?.getAttribute('value'));

function filledIn(field: Element, typed: unknown): Configured[] {
  const value = (chosen: unknown, written: MadeValue): Configured => ({
    chosen,
    key: { [field.getAttribute('valueName') ?? '']: written },
  });
  switch (field.tagName) {
    case 'decimal': {
      const limits = ['minValue', 'maxValue'].map((name) => Number(field.getAttribute(name)));
      const numbers = typeof typed === 'number' && Number.isInteger(typed) ? [...limits, typed] : limits;
      return [...new Set(numbers)].map((number) => value(number, number));
    }
    case 'enum':
      return children(field, 'item').map((item) => {
        const text = children(children(item, 'value')[0], 'string')[0]?.textContent ?? '';
        return value(text, text);
      });
    case 'text': {
      const text = typeof typed === 'string' ? typed : JSON.stringify(typed);
      if (text.length > Number(field.getAttribute('maxLength'))) throw new Error('The field does not take so much.');
      return [value(typed, text)];
    }
    case 'list': {
      const name = (field.getAttribute('key') ?? '').slice(`${POLICY_KEY}\\`.length);
      const items = (typed as string[]).map((item, at): [string, string] => [String(at + 1), item]);
      return [{ chosen: typed, key: { [name]: { values: Object.fromEntries(items) } } }];
    }
    default:
      throw new Error(`The editor has no field ${field.tagName}.`);
  }
}
