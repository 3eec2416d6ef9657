/**
 * The import directions of docs/architecture.md, enforced. A file that no rule knows fails too.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const KNOWN = '^(src-main|src-renderer|src-shared|src-sandbox|tests|tools)/|^node_modules/|^[a-z.]+\\.config\\.ts$';

/** Node's own modules and Electron: nothing but main and the tools may use them. */
const PLATFORM = '^(node:|electron$)|node_modules/(electron|better-sqlite3|keytar|axios|openid-client|oidc-provider)/';

module.exports = {
  forbidden: [
    {
      name: 'unclassified',
      severity: 'error',
      comment: 'every file stands in a room',
      from: { pathNot: KNOWN },
      to: {},
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(electron|original-fs|fhir/r4|@medplum/fhirtypes)$' },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment: 'src-shared knows no Node, no DOM, no Electron and no other side',
      from: { path: '^src-shared/' },
      to: { pathNot: '^src-shared/|^node_modules/zod/' },
    },
    {
      name: 'renderer-to-shared-only',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: `^src-(main|sandbox)/|^(tests|tools)/|${PLATFORM}` },
    },
    {
      name: 'no-schemas-in-the-window',
      severity: 'error',
      comment:
        'zod compiles code when a schema is made, which Trusted Types forbid the window: of the contract, types alone',
      from: { path: '^src-renderer/' },
      to: { path: '^src-shared/contract/index\\.ts$', dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'main-to-shared-only',
      severity: 'error',
      from: { path: '^src-main/' },
      to: { path: '^src-(renderer|sandbox)/|^(tests|tools)/' },
    },
    {
      name: 'sandbox-to-shared-only',
      severity: 'error',
      from: { path: '^src-sandbox/' },
      to: { path: '^src-(renderer|main)/|^(tests|tools)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'one-door-a-room',
      severity: 'error',
      comment: 'another room of main is entered by its index.ts only',
      from: { path: '^src-main/([^/]+)/' },
      to: { path: '^src-main/[^/]+/', pathNot: ['^src-main/$1/', '^src-main/[^/]+/index\\.ts$'] },
    },
    {
      name: 'main-enters-by-the-door',
      severity: 'error',
      from: { path: '^src-main/main\\.ts$' },
      to: { path: '^src-main/[^/]+/', pathNot: '^src-main/[^/]+/index\\.ts$' },
    },
    {
      name: 'record-folders-one-way',
      severity: 'error',
      comment:
        'inside the record process the folders are stages (docs/architecture.md): none leads back to an earlier one',
      scope: 'folder',
      from: { path: '^src-main/record/[^/]+' },
      to: { path: '^src-main/record/[^/]+', circular: true },
    },
    {
      name: 'record-process-has-no-network-and-no-token',
      severity: 'error',
      comment: 'hostile JSON meets no token: the record process opens no socket and knows neither backend nor identity',
      from: { path: '^src-main/(record|cache)/' },
      to: {
        path: '^(node:)?(net|http|https|http2|tls|dgram|dns|child_process|worker_threads)$|node_modules/(axios|openid-client|keytar|undici)/|^src-main/(backend|identity|security|app|ipc|patient|audit|access|config|credentials)/',
      },
    },
    {
      name: 'ipc-main-in-one-file',
      severity: 'error',
      comment: 'electron itself is imported where it is needed; the raw ipcMain by ipc/handle.ts alone (see oxlint)',
      from: { path: '^src-main/preload/' },
      to: { path: '^src-main/', pathNot: '^src-main/preload/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
    skipAnalysisNotInRules: false,
  },
};
