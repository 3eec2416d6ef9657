import { isSetBack, type Moment } from './age.ts';
import type { CacheClock } from './api.ts';
import type { WritableCache } from './open.ts';

const MINUTE = 60_000;

/** Tells the time, and whether the wall clock shows less than it ever did while this file was open. */
export interface TimeKeeper {
  readonly now: () => Moment;
  /** To be asked at every read; writes the mark in the file at most once a minute. */
  readonly isSetBack: (now: Moment) => boolean;
  /** With every write. */
  readonly mark: (now: Moment) => void;
  /** After a clock that was set back: from here on. */
  readonly begin: (now: Moment) => void;
}

export function timeKeeper(database: WritableCache, clock: CacheClock): TimeKeeper {
  const read = database.prepare<[], number>('SELECT highest_wall FROM clock').pluck();
  const write = database.prepare<[number]>('INSERT OR REPLACE INTO clock (one, highest_wall) VALUES (1, ?)');
  let written = read.get() ?? -Infinity;
  let highest = written;
  const begin = ({ wall }: Moment): void => {
    highest = wall;
    write.run(wall);
    written = wall;
  };
  return {
    now: () => ({ wall: Math.round(clock.wall()), steady: Math.round(clock.steady()) }),
    isSetBack: (now) => {
      if (isSetBack(now.wall, highest)) return true;
      highest = Math.max(highest, now.wall);
      if (highest - written >= MINUTE) begin({ ...now, wall: highest });
      return false;
    },
    mark: (now) => begin({ ...now, wall: Math.max(highest, now.wall) }),
    begin,
  };
}
