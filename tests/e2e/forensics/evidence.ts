import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { formatNhsNumber } from '../../../src-shared/clinical/nhs-number.ts';
import type { RunningSandbox } from '../../../tools/driver/sandbox.ts';
import type { RunningViewer } from '../../../tools/driver/viewer.ts';
import { CanarySearch } from './canary-search.ts';
import { contentOf, filesIn, placesOf, removedButOpen } from './places.ts';
import { leaksIn } from './search-files.ts';

/** What was found, and where: what the value stood for and not the value, which would go into a report. */
export interface Finding {
  readonly place: string;
  readonly file: string;
  readonly what: string;
}

/** Looks for what a session was about wherever it could have been left. */
export class Evidence {
  readonly #profile: string;
  readonly #search: CanarySearch;
  readonly #kinds: ReadonlyMap<string, string>;
  /** Names, NHS numbers and sentences, which no canary can stand for. */
  readonly #traces: string[];
  readonly #since = Date.now() - 1000;
  readonly #said: Buffer[] = [];
  #files = 0;

  constructor(profile: string, sandbox: RunningSandbox, opened: readonly string[]) {
    this.#profile = profile;
    const canaries = sandbox.canaries ?? [];
    this.#search = new CanarySearch(canaries.map(({ value }) => value));
    this.#kinds = new Map(canaries.map(({ value, of, kind }) => [value, `${kind} of ${of}`]));
    this.#traces = opened.flatMap((number) => {
      const shown = sandbox.residents.find(({ nhsNumber }) => nhsNumber === number)?.displayName ?? '';
      const [family = '', given = ''] = shown.split(/, | \(/);
      return [number, formatNhsNumber(number), `${given} ${family}`];
    });
  }

  /** The most files that were looked through at once. */
  get files(): number {
    return this.#files;
  }

  /** Sentences that were read. */
  note(sentences: readonly string[]): void {
    this.#traces.push(...sentences);
  }

  /** What the application says on its standard output and error counts, too. */
  listen({ application }: RunningViewer): void {
    for (const stream of [application.process().stdout, application.process().stderr]) {
      stream?.on('data', (chunk: Buffer) => this.#said.push(chunk));
    }
  }

  /** Everything found now: in every place, in removed files that these processes still have open, and in what was said. */
  found(pids: readonly number[] = []): Finding[] {
    const places = placesOf(this.#profile).map((place) => ({ place: place.name, files: filesIn(place, this.#since) }));
    const open = pids.map((pid) => ({ place: `open in process ${pid}`, files: removedButOpen(pid) }));
    const all = [...places, ...open];
    this.#files = Math.max(this.#files, all.flatMap(({ files }) => files).length);
    return [
      ...all.flatMap(({ place, files }) => files.flatMap((file) => this.#in(place, file, contentOf(file)))),
      ...this.#in('said', 'standard output and error', Buffer.concat(this.#said)),
    ];
  }

  /** The canaries in bytes, by what they stand for. */
  in(content: Buffer): string[] {
    return this.#search.in(content).map(({ value }) => value);
  }

  #in(place: string, file: string, content: Buffer): Finding[] {
    return [
      ...this.#search.in(content).map(({ value, as }) => ({
        place,
        file,
        what: `${this.#kinds.get(value) ?? ''} as ${as}`,
      })),
      ...leaksIn(file, content, this.#traces).map(({ trace, as }) => ({ place, file, what: `${trace} as ${as}` })),
    ];
  }
}

/** True where this user may see which files a process has open. */
export function canSeeOpenFiles(pid: number): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((name) => readlinkSync(join(`/proc/${pid}/fd`, name)) !== '');
  } catch {
    return false;
  }
}
