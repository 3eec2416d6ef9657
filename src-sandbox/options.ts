import { parseArgs } from 'node:util';
import type { SandboxOptions } from './index.ts';
import { parseFailureRule } from './server/failures.ts';

export const USAGE = `npm run sandbox -- [options]

  --data DIR            serve every FHIR R4 JSON, Bundle or NDJSON file below DIR instead of the residents
  --port PORT           listen here (default: any free port)
  --latency MS          wait this long before every answer of the record
  --fail SOURCE=STATUS  a source (hospital=503), a type (Observation=503) or everything (all=503) fails;
                        STATUSxN fails N times only; may be given more than once
  --seed N              another set of ordinary years for the residents (default 1)
  --heavy N             one more resident, with N resources; may be given more than once
  --canaries SEED       500 words in five residents, each at one place alone, for tests of what is left behind; the
                        line of --json says which
  --page-cap N          at most N entries on a page
  --token-seconds N     how long an access token lives (default 300)
  --code-seconds N      how long the code lives that a sign-in ends with (default 60)
  --roles-at WHERE      where a person with several roles chooses one: provider (the sign-in page, default) or viewer
  --override-seconds N  how long a reason given opens a record or an entry (default 3600)
  --relatives WHAT      whether staff may open the record of who lives with them: permit (default) or deny
  --viewer-versions ADVISED,REQUIRED  the oldest versions of the viewer that it says it works with, e.g. 0.3.0,0.2.0
  --clock-offset=N      the sandbox's clock is N seconds ahead of this computer's (behind: =-N)
  --json                print one line of JSON when ready
  --stop-with-stdin     stop when standard input closes; until then take orders from it, one a line:
                          end-sessions [NAME]  end every sign-in, or all of one member of staff, at once
                          opt-out PATIENT      the resident (id) opts out; opt-in PATIENT: no more
                          sensitive PATIENT    the resident is flagged as sensitive
                          withdraw NAME PATIENT  ends that person's relationship with the resident, and their reasons
                          fail TARGET=STATUS …  replaces the faults of --fail; fail off ends them
                          correct TYPE/ID WORDS  the entry says WORDS from now on (of a Patient: the family name)
                          retract TYPE/ID      the entry is marked as entered in error
                          remove TYPE/ID       the entry is gone
                          add-allergy PATIENT SUBSTANCE  one more allergy, from Example Surgery
                          away SECONDS         takes no connections for so long, as while it is restarted
                          traffic              tells how much was asked of the record so far
`;

export interface CommandLine extends SandboxOptions {
  readonly json: boolean;
  readonly stopWithStdin: boolean;
  readonly help: boolean;
  /** Seconds that the sandbox's clock is ahead. */
  readonly clockOffset: number;
}

/** Reads the command line. @throws Error in words for what is not an option. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      latency: { type: 'string' },
      fail: { type: 'string', multiple: true },
      seed: { type: 'string' },
      heavy: { type: 'string', multiple: true },
      canaries: { type: 'string' },
      'page-cap': { type: 'string' },
      'token-seconds': { type: 'string' },
      'code-seconds': { type: 'string' },
      'roles-at': { type: 'string' },
      'override-seconds': { type: 'string' },
      relatives: { type: 'string' },
      'clock-offset': { type: 'string' },
      'viewer-versions': { type: 'string' },
      json: { type: 'boolean' },
      'stop-with-stdin': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  return {
    data: values.data,
    port: wholeNumber('--port', values.port, 0, 65_535),
    latency: wholeNumber('--latency', values.latency, 0, 600_000),
    fail: (values.fail ?? []).map(parseFailureRule),
    seed: wholeNumber('--seed', values.seed, 0, 2 ** 31),
    heavy: values.heavy?.map((count) => wholeNumber('--heavy', count, 1, 1_000_000) ?? 1),
    canaries: wholeNumber('--canaries', values.canaries, 0, 2 ** 31),
    pageCap: wholeNumber('--page-cap', values['page-cap'], 1, 1000),
    accessTokenSeconds: wholeNumber('--token-seconds', values['token-seconds'], 1, 86_400),
    codeSeconds: wholeNumber('--code-seconds', values['code-seconds'], 1, 600),
    rolesAt: oneOf('--roles-at', values['roles-at'], ['provider', 'viewer']),
    overrideSeconds: wholeNumber('--override-seconds', values['override-seconds'], 1, 86_400),
    relatives: oneOf('--relatives', values.relatives, ['permit', 'deny']),
    clockOffset: clockOffset(values['clock-offset']),
    viewerVersions: viewerVersions(values['viewer-versions']),
    json: values.json ?? false,
    stopWithStdin: values['stop-with-stdin'] ?? false,
    help: values.help ?? false,
  };
}

function oneOf<T extends string>(name: string, text: string | undefined, words: readonly [T, T]): T | undefined {
  const found = words.find((word) => word === text);
  if (text === undefined || found !== undefined) return found;
  throw new Error(`${name} needs ${words.join(' or ')}; '${text}' is neither.`);
}

function viewerVersions(text: string | undefined): SandboxOptions['viewerVersions'] {
  if (text === undefined) return undefined;
  const [advised, required, ...rest] = text.split(',');
  if (advised === undefined || required === undefined || rest.length > 0) {
    throw new Error(`--viewer-versions needs two versions with a comma between; '${text}' is not that.`);
  }
  return { advised, required };
}

function clockOffset(text: string | undefined): number {
  const ahead = wholeNumber('--clock-offset', text?.replace(/^-/, ''), 0, 31_536_000) ?? 0;
  return text?.startsWith('-') === true ? -ahead : ahead;
}

function wholeNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new Error(`${name} needs a whole number from ${least} to ${most}; '${text}' is not that.`);
  }
  return value;
}
