import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isResource } from '../resource.ts';
import type { Resource } from '../resource.ts';
import { parseExactJson } from './parse-json.ts';

/** What one file held. A file, or a line of it, that cannot be read is a problem in words, never an exception. */
export interface LoadedFile {
  /** Relative to the folder that was given. */
  readonly path: string;
  readonly resources: readonly Resource[];
  readonly problems: readonly string[];
}

const READ = /\.(json|ndjson|jsonl)(\.gz)?$/i;
const NOT_READ = /\.(xml|xml\.gz|ttl)$/i;

/** Lists one folder. @throws where it cannot be read */
type ListFolder = (path: string) => readonly Dirent[];

const listFolder: ListFolder = (path) => readdirSync(path, { withFileTypes: true });

/**
 * Every JSON and NDJSON file below a folder, in alphabetical order. A folder in it that cannot be read is a problem of
 * its own. @throws where the folder itself cannot be read.
 */
export function loadFolder(folder: string, list: ListFolder = listFolder): LoadedFile[] {
  const found: LoadedFile[] = [];
  const relativeOf = (path: string): string => path.slice(folder.length).replace(/^[\\/]/, '');
  const walk = (parent: string, entries: readonly Dirent[]): void => {
    for (const entry of entries) {
      const path = join(parent, entry.name);
      if (entry.isDirectory()) {
        let inside: readonly Dirent[];
        try {
          inside = list(path);
        } catch (error) {
          found.push(notLoaded(relativeOf(path), `the folder cannot be read (${messageOf(error)})`));
          continue;
        }
        walk(path, inside);
      } else if (entry.isSymbolicLink() && isFolder(path)) {
        found.push(notLoaded(relativeOf(path), 'a link to a folder is not followed'));
      } else if (entry.isFile() || entry.isSymbolicLink()) {
        if (READ.test(path)) found.push(loadFile(path, relativeOf(path)));
        else if (NOT_READ.test(path)) found.push(notLoaded(relativeOf(path), 'only JSON is read'));
      }
    }
  };
  walk(folder, list(folder));
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

function notLoaded(path: string, words: string): LoadedFile {
  return { path, resources: [], problems: [`${path}: ${words}`] };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function loadFile(path: string, relative: string): LoadedFile {
  let text: string;
  try {
    const bytes = readFileSync(path);
    text = (/\.gz$/i.test(path) ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    return notLoaded(relative, `cannot be read (${messageOf(error)})`);
  }
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(path)) return readLines(relative, text);
  try {
    return resourcesIn(relative, parseExactJson(text));
  } catch (error) {
    // Bulk exports are sometimes called .json: one resource a line.
    const firstLine = text.trimStart().split('\n', 1)[0] ?? '';
    if (text.includes('\n') && isJson(firstLine)) return readLines(relative, text);
    return notLoaded(relative, `is not JSON (${messageOf(error)})`);
  }
}

function readLines(relative: string, text: string): LoadedFile {
  const resources: Resource[] = [];
  const problems: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      const found = resourcesIn(`${relative} line ${index + 1}`, parseExactJson(line));
      resources.push(...found.resources);
      problems.push(...found.problems);
    } catch (error) {
      problems.push(`${relative} line ${index + 1}: is not JSON (${messageOf(error)})`);
    }
  }
  return { path: relative, resources, problems };
}

function resourcesIn(where: string, parsed: unknown): LoadedFile {
  const all = Array.isArray(parsed) ? (parsed as unknown[]) : [parsed];
  const resources = all.filter(isResource);
  const strange = all.length - resources.length;
  const problems = strange === 0 && all.length > 0 ? [] : [`${where}: is not a FHIR resource (no resourceType)`];
  return { path: where, resources, problems };
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
