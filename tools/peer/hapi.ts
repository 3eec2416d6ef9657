import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { whileLocked } from '../build/lock.ts';
import { ROOT } from '../root.ts';

const PROJECT = join(ROOT, 'tools', 'peer', 'hapi');
/** What is built here is used again as long as the project below `hapi/` is the same. */
const BUILT = join(ROOT, '.runtime', 'peer');
const START_LIMIT_MS = 180_000;

export interface RunningHapi {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** What is missing to build and start HAPI on this computer, in words; null where nothing is. */
export function missingForHapi(): string | null {
  return missingTools(versionOf('mvn', '-v'), versionOf('javac', '-version'));
}

/**
 * @param maven what `mvn -v` prints, which names the Java it runs on; null where it cannot be run
 * @param compiler what `javac -version` prints; null where it cannot be run
 */
export function missingTools(maven: string | null, compiler: string | null): string | null {
  if (maven === null) return 'Maven (mvn) is not here.';
  const java = Number(/Java version: (\d+)/.exec(maven)?.[1] ?? 0);
  if (java < 17) return `Maven runs on Java ${java === 0 ? 'of an unknown version' : java}; HAPI needs 17 or later.`;
  return compiler === null ? 'There is a Java, but no Java compiler (javac).' : null;
}

function versionOf(command: string, flag: string): string | null {
  const { status, stdout, stderr } = spawnSync(command, [flag], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return status === 0 ? stdout + stderr : null;
}

/** Builds HAPI where that has not been done yet, and starts it. @throws Error in words where it does not get ready */
export async function startHapi(say: (line: string) => void): Promise<RunningHapi> {
  const folder = whileLocked(join(ROOT, '.runtime', 'peer.lock'), 'Another run builds HAPI; waiting …', () =>
    build(say),
  );
  const javaHome = process.env['JAVA_HOME'] ?? '';
  const child = spawn(
    javaHome === '' ? 'java' : join(javaHome, 'bin', 'java'),
    // A short life on few cores: the quick compiler alone starts in half the time.
    [
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      '-Xmx2g',
      '-cp',
      classPathOf(folder),
      'example.sthelens.peer.PeerServer',
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = (): Promise<void> => {
    child.stdin.end();
    child.kill('SIGTERM');
    return ended;
  };
  const baseUrl = await new Promise<string>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('HAPI did not get ready in time.')), START_LIMIT_MS);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`HAPI ended before it was ready (${code}).`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('ready ')) return;
      clearTimeout(limit);
      resolve(line.slice('ready '.length));
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { baseUrl, stop };
}

/** @returns the folder with the compiled classes and the class path */
function build(say: (line: string) => void): string {
  const folder = join(BUILT, hashOf(PROJECT).slice(0, 16));
  if (isBuilt(folder)) return folder;
  say('Building HAPI with Maven (the first time it fetches some 250 MB) …');
  rmSync(BUILT, { recursive: true, force: true });
  const making = `${folder}.making`;
  mkdirSync(making, { recursive: true });
  const { status } = spawnSync('mvn', ['-B', '-q', '-f', join(PROJECT, 'pom.xml'), `-Dpeer.out=${making}`, 'compile'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('Maven could not build HAPI: see above. Is its central repository reached?');
  renameSync(making, folder);
  return folder;
}

/** The libraries lie in Maven's own store, which may be emptied meanwhile. */
function isBuilt(folder: string): boolean {
  return existsSync(join(folder, 'class-path')) && librariesOf(folder).every((library) => existsSync(library));
}

function librariesOf(folder: string): string[] {
  return readFileSync(join(folder, 'class-path'), 'utf8').trim().split(delimiter);
}

function classPathOf(folder: string): string {
  return [join(folder, 'classes'), ...librariesOf(folder)].join(delimiter);
}

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).toSorted()) {
    hash.update(file.slice(folder.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}
