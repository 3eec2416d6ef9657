import { implied } from './implied.ts';
import type { ConfigProblem } from './problem.ts';
import type { Setting } from './settings.ts';
import { shortened } from './shown.ts';

/** The layers, each stronger than those before it (docs/configuration.md says why in this order). */
export const LAYERS = {
  defaults: 'Built-in default',
  file: 'Machine file',
  installer: 'Installer',
  policy: 'Group Policy',
  'given-file': 'File given to an unpackaged viewer',
  'command-line': 'Command line',
} as const;

export type LayerName = keyof typeof LAYERS;

/** What one layer says of one setting. */
export interface Entry {
  readonly value: unknown;
  /** Where exactly it says so; of a part of the value, given by its path within it. */
  readonly placeOf: (part: readonly PropertyKey[]) => string;
  /** The setting of the same layer that says it of this one, too. */
  readonly impliedBy?: string;
}

export interface Layer {
  readonly name: LayerName;
  /** The file or the key of the registry. */
  readonly place: string;
  readonly isThere: boolean;
  /** By the name of the setting. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly problems: readonly ConfigProblem[];
}

/** A layer while it is read. */
export class LayerDraft {
  readonly entries = new Map<string, Entry>();
  readonly problems: ConfigProblem[] = [];
  readonly #name: LayerName;
  readonly #place: string;

  constructor(name: LayerName, place: string) {
    this.#name = name;
    this.#place = place;
  }

  give(setting: Setting, value: unknown, place: string | Entry['placeOf']): void {
    this.entries.set(setting.name, { value, placeOf: typeof place === 'string' ? () => place : place });
  }

  /** Something of this layer, or the whole of it, cannot be used. */
  refuse(problem: Partial<ConfigProblem> & Pick<ConfigProblem, 'what'>): void {
    const setting = typeof problem.setting === 'string' ? shortened(problem.setting) : null;
    this.problems.push({ place: this.#place, allowed: null, meant: null, ...problem, setting });
  }

  done(isThere = true): Layer {
    const entries = new Map([...implied(this.entries), ...this.entries]);
    return { name: this.#name, place: this.#place, isThere, entries, problems: this.problems };
  }
}
