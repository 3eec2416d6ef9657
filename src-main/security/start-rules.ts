/** What a start was given that this application does not take. */
export interface Weakening {
  readonly kind: 'switch' | 'variable';
  /** Its name, never its value. */
  readonly name: string;
}

export interface StartGiven {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/**
 * The only switches of a packaged viewer. Everything else is refused, because Chromium and Node know more than a thousand, and
 * a list of the bad ones would be out of date with each release: remote debugging, `--no-sandbox`, proxies, host rules,
 * a network log with tokens in it, a program to start the processes with.
 */
const ALLOWED_SWITCHES: ReadonlySet<string> = new Set([
  // docs/launch.md
  'patient',
  'birth-date',
  // docs/configuration.md: what the configuration lets a command line say, and how it is printed.
  'setting',
  'print-config',
  'json',
  // docs/diagnosis.md
  'diagnose',
  // docs/deployment.md, AUTOSTART
  'background',
  // For IT: how it is drawn, read aloud and spelt (docs/security.md, 'How it may be started').
  'disable-gpu',
  'force-device-scale-factor',
  'force-high-contrast',
  'force-renderer-accessibility',
  'high-dpi-support',
  'lang',
  'ozone-platform',
]);

/** Variables by which Electron and Node are told what to do; all but these are refused. */
const COMMANDING = /^(ELECTRON|NODE)_/;
const HARMLESS_VARIABLES: ReadonlySet<string> = new Set([
  'ELECTRON_NO_ATTACH_CONSOLE',
  'ELECTRON_OZONE_PLATFORM_HINT',
  'NODE_ENV',
]);

/** Chromium's own: keys of TLS, its log, another sandbox. */
const REFUSED_VARIABLES: ReadonlySet<string> = new Set(['SSLKEYLOGFILE', 'CHROME_LOG_FILE', 'CHROME_DEVEL_SANDBOX']);

/**
 * What weakens a start, or null. Read as Chromium reads it: blanks around an argument do not count; a switch begins with `-`
 * or `--`, on Windows also with `/`, and there in any case; behind `--` nothing is a switch.
 */
export function weakeningOf({ argv, env, platform }: StartGiven): Weakening | null {
  return weakeningSwitch(argv, platform) ?? weakeningVariable(env);
}

function weakeningSwitch(argv: readonly string[], platform: NodeJS.Platform): Weakening | null {
  const prefix = platform === 'win32' ? /^(?:--?|\/)/ : /^--?/;
  for (const argument of argv.slice(1)) {
    const given = argument.trim();
    if (given === '--') return null;
    if (!prefix.test(given)) continue;
    const spelt = given.replace(prefix, '').split('=', 1)[0] ?? '';
    const name = platform === 'win32' ? spelt.toLowerCase() : spelt;
    if (!ALLOWED_SWITCHES.has(name)) return { kind: 'switch', name: shown(given) };
  }
  return null;
}

function weakeningVariable(env: StartGiven['env']): Weakening | null {
  for (const [name, value] of Object.entries(env)) {
    // Windows does not tell the cases apart.
    const known = name.toUpperCase();
    const isRefused = REFUSED_VARIABLES.has(known) || (COMMANDING.test(known) && !HARMLESS_VARIABLES.has(known));
    if (isRefused && value !== undefined && value !== '') return { kind: 'variable', name: shown(name) };
  }
  return null;
}

/** Whoever wrote it may have written anything: as much as a name can be, without what it is set to. */
function shown(text: string): string {
  return (text.split('=', 1)[0] ?? '').replaceAll(/[^\w./-]/g, '?').slice(0, 60);
}

/** For whoever stands before the screen, and for IT. */
export function weakeningWords({ kind, name }: Weakening): { what: string; detail: string } {
  return {
    what: 'The Shared Care Record viewer was started in a way that is not safe, and has stopped.',
    detail:
      kind === 'switch'
        ? `It does not take the switch ${name}. Start it without that; IT can take it out of the shortcut.`
        : `The environment variable ${name} changes how it works. IT can remove it, and the viewer will start again.`,
  };
}
