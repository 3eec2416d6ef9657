import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

export type Fuse = keyof typeof FuseV1Options;

/**
 * What the packaged program can do at all: decided in the binary, where no command line and no environment gets at it
 * (checklist, item 19). Every fuse that this Electron has is named here: a new one stops the packing until somebody has
 * decided. Here and not in electron-builder.yml, because electron-builder knows eight of the nine and cannot be told to require all.
 */
export const FUSES: Readonly<Record<Fuse, boolean>> = {
  /** The program cannot be had as a plain Node with `ELECTRON_RUN_AS_NODE`. */
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  /** `--inspect` and SIGUSR1: a debugger sees all that main holds. */
  EnableNodeCliInspectArguments: false,
  /** Windows and macOS; Electron has no such check on Linux (docs/security.md, 'Fuses'). */
  EnableEmbeddedAsarIntegrityValidation: true,
  /** Neither `resources/app` nor `default_app.asar` takes the place of what was packed. */
  OnlyLoadAppFromAsar: true,
  /** There is no snapshot of our own. */
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  /** As Electron has it: without it WebAssembly checks each access in software. The pages' policy allows none anyway. */
  WasmTrapHandlers: true,
};

/** @throws Error where the program has a fuse that is not named here, or has none at all */
export async function setFuses(executable: string): Promise<void> {
  const { RunAsNode, EnableCookieEncryption, EnableNodeOptionsEnvironmentVariable, ...more } = FUSES;
  await flipFuses(executable, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    [FuseV1Options.RunAsNode]: RunAsNode,
    [FuseV1Options.EnableCookieEncryption]: EnableCookieEncryption,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: EnableNodeOptionsEnvironmentVariable,
    [FuseV1Options.EnableNodeCliInspectArguments]: more.EnableNodeCliInspectArguments,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: more.EnableEmbeddedAsarIntegrityValidation,
    [FuseV1Options.OnlyLoadAppFromAsar]: more.OnlyLoadAppFromAsar,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: more.LoadBrowserProcessSpecificV8Snapshot,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: more.GrantFileProtocolExtraPrivileges,
    [FuseV1Options.WasmTrapHandlers]: more.WasmTrapHandlers,
  });
}

/** What stands in the program now, fuse by fuse; one that has no name here by its number. */
export async function readFuses(
  executable: string,
): Promise<Readonly<Record<string, boolean | 'removed' | 'inherit'>>> {
  const { version, ...wire } = await getCurrentFuseWire(executable);
  void version;
  return Object.fromEntries(
    Object.entries(wire as Readonly<Record<string, FuseState>>).map(([at, state]) => [
      FuseV1Options[Number(at)] ?? at,
      inWords(state),
    ]),
  );
}

function inWords(state: FuseState): boolean | 'removed' | 'inherit' {
  switch (state) {
    case FuseState.ENABLE:
      return true;
    case FuseState.DISABLE:
      return false;
    case FuseState.REMOVED:
      return 'removed';
    case FuseState.INHERIT:
      return 'inherit';
  }
}
