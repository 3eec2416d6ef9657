/** Also what is spelt wrongly is found, so that it is refused in words and not passed over. */
const LINK = /^["'\s]*shcr:/i;
const SWITCH = /^--(?:patient|birth-date)(?:=|$)/i;

/**
 * What the arguments of a start, or of a second one, ask for: a link, or `--patient` with `--birth-date`. Of several links
 * the last. Chromium adds switches of its own and puts switches first; a link therefore is the last argument.
 *
 * Whoever writes a link may try to write more than a link (argument injection): anything behind one, and any of our
 * switches beside one, makes a text that `parseLaunch` refuses. Behind `--` nothing is a switch.
 * @returns null where nothing is asked for
 */
export function launchTextIn(argv: readonly string[]): string | null {
  const given = argv.slice(1);
  const end = given.indexOf('--');
  const switches = given.slice(0, end === -1 ? given.length : end).filter((argument) => SWITCH.test(argument));
  const first = given.findIndex((argument) => LINK.test(argument));
  if (first === -1) return switches.length === 0 ? null : switches.join('\n');
  const links = given.slice(first).filter((argument) => argument !== '--');
  const isClean = switches.length === 0 && links.every((argument) => LINK.test(argument));
  return isClean ? (links.at(-1) ?? null) : [...switches, ...links].join('\n');
}

/** To lock, or to close a record, where no viewer runs: nothing is to be done, and no window is to come up. */
export const isDoneAlready = (text: string): boolean => text === 'shcr://lock' || text === 'shcr://close';
