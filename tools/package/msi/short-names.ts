import { createHash } from 'node:crypto';

const PARTS = /^([A-Z0-9_-]{1,8})(?:\.([A-Z0-9_-]{1,3}))?$/i;

/**
 * @returns the name where it is a short one, else 'SHORT|long'. The short one is of the name's own hash: the same in every version,
 * and in a folder of a few dozen files another one for each.
 */
export function shortAndLong(name: string): string {
  if (PARTS.test(name)) return name;
  const extension = /\.([A-Z0-9_-]+)$/i.exec(name)?.[1]?.slice(0, 3).toUpperCase();
  const short = createHash('sha256').update(name).digest('hex').slice(0, 8).toUpperCase();
  return `${short}${extension === undefined ? '' : `.${extension}`}|${name}`;
}
