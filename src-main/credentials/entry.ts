import { createRequire } from 'node:module';
import type * as Keyring from 'keytar';

/**
 * The operating system's credential store, by the addon itself. The package's entry would run whatever file the variable
 * `NAPI_RS_NATIVE_LIBRARY_PATH` names, before anything of ours does (docs/security.md, 'How it may be started'). Its own interface
 * and not its keytar-like one: only here can the kernel's key ring be ruled out, which forgets at the next start. On Linux
 * the Secret Service alone will do.
 * @throws where this computer has no such store
 */
export function asyncEntry(service: string, account: string): Keyring.AsyncEntry {
  // Loaded when it is first needed: the window does not wait for it.
  const addon = createRequire(import.meta.url)(addonOf(process.platform, process.arch)) as typeof Keyring;
  return new addon.AsyncEntry(service, account, { linux: { store: 'secret-service' } });
}

export type AsyncEntry = Keyring.AsyncEntry;

/** The package of the addon for a computer: the parts of `@napi-rs/keyring`, which npm lays down for its own platform. */
export function addonOf(platform: NodeJS.Platform, arch: string): string {
  const kind = { linux: '-gnu', win32: '-msvc' }[platform as string] ?? '';
  return `@napi-rs/keyring-${platform}-${arch}${kind}`;
}
