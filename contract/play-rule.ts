// The play rule: how much of a song must be heard for a play to count. db/functions/record-play.sql enforces it too.

/** Enough of any song, in milliseconds. */
const MAX_REQUIRED_MS = 240_000;

/** @returns the milliseconds that must be heard: half of the song, at most `MAX_REQUIRED_MS` */
export function requiredMs(durationMs: number): number {
  return Math.min(durationMs / 2, MAX_REQUIRED_MS);
}
