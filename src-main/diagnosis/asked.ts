/** What `--diagnose` asks for. */
export type DiagnosisAsked =
  /** `file` null: to standard output alone. */
  | { readonly kind: 'check'; readonly file: { readonly path: string; readonly form: FileForm } | null }
  | { readonly kind: 'bad-file' };

/** By its ending: the text, the same for a program to read, or the support file. */
export type FileForm = 'txt' | 'json' | 'zip';

/**
 * `--diagnose`, or `--diagnose=FILE`, read as Chromium reads switches (security/start-rules.ts); null: it is not asked for. Behind
 * `--` nothing is a switch, and no link can ask for it.
 */
export function diagnosisAsked(argv: readonly string[], platform: NodeJS.Platform): DiagnosisAsked | null {
  const prefix = platform === 'win32' ? /^(?:--?|\/)/ : /^--?/;
  for (const argument of argv.slice(1)) {
    const given = argument.trim();
    if (given === '--') return null;
    if (!prefix.test(given)) continue;
    const [, spelt = '', path] = /^([^=]*)(?:=(.*))?$/s.exec(given.replace(prefix, '')) ?? [];
    const name = platform === 'win32' ? spelt.toLowerCase() : spelt;
    if (name !== 'diagnose') continue;
    if (path === undefined || path === '') return { kind: 'check', file: null };
    const form = /\.(txt|json|zip)$/i.exec(path)?.[1]?.toLowerCase();
    // What could not be told from a program or a document of somebody's is not written over.
    return isForm(form) ? { kind: 'check', file: { path, form } } : { kind: 'bad-file' };
  }
  return null;
}

const isForm = (form: string | undefined): form is FileForm => form === 'txt' || form === 'json' || form === 'zip';
