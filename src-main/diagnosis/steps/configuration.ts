import type { ConfigLook } from '../parts.ts';
import { fact, told, type Told } from '../told.ts';

/** Whether the settings can be used. One that is broken ends nothing here: what needs no settings is looked at all the same. */
export function checkConfiguration({ config, problems, layers }: ConfigLook): Told {
  const facts = [fact('Read from', layers.join('; ')), ...problems.map((problem) => fact('Problem', problem))];
  if (config !== null) return told('CFG-0', {}, facts);
  return told('CFG-1', { problems: problems.join('; ').replace(/\.$/, '') }, facts);
}
