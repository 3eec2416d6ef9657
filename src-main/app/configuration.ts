import { app } from 'electron';
import { hostname } from 'node:os';
import {
  configJson,
  configText,
  machineFile,
  nativeRegistry,
  readConfig,
  refuseSettings,
  writePrinted,
  type ConfigReading,
  type PrintAsked,
} from '../config/index.ts';
import { outsideHosts } from '../security/index.ts';

/** What this computer is told, by all its layers, and held to the rule of the network. */
export function readConfiguration(): ConfigReading {
  const reading = foundConfiguration();
  return reading.config === null ? reading : refuseSettings(reading, outsideHosts(reading.config));
}

/** What this computer is told, for whoever looks at it: the rule of the network has a line of its own there. */
export function foundConfiguration(): ConfigReading {
  const registry = nativeRegistry(process.platform, process.arch);
  return readConfig({
    argv: process.argv,
    platform: process.platform,
    machineFile: machineFile(process.platform, registry),
    registry,
    packaged: app.isPackaged,
  });
}

/** Prints it and ends: with 0, with 1 where the viewer would not start, with 2 where nothing could be written. */
export function printConfiguration({ path, asJson }: PrintAsked): void {
  const reading = readConfiguration();
  const by = { version: app.getVersion(), computer: hostname(), time: new Date() };
  const text = asJson ? configJson(reading, by) : configText(reading, by);
  const code = reading.config === null ? 1 : 0;
  const end = (error?: Error | null): void => app.exit(error instanceof Error ? 2 : code);
  if (path === null) {
    process.stdout.on('error', end);
    process.stdout.write(text, end);
    return;
  }
  try {
    const files = reading.layers.map(({ place }) => place);
    writePrinted(path, text, files);
    app.exit(code);
  } catch {
    process.stderr.write(
      'The configuration could not be written to the file that --print-config names. It takes a new file, or replaces one that is neither a link nor the file of the settings.\n',
    );
    app.exit(2);
  }
}
