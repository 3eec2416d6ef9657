/** Ms: no copy of a record is held for longer, whatever policy says (docs/security.md, 'Copies held on this computer'; HAZ-032). */
export const LONGEST_HELD_MS = 12 * 3_600_000;
