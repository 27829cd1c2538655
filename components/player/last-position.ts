// The position of the current song in session storage, so that a reload continues at the same second: the server learns it
// with the last request of the old page, which may arrive after the first one of the new page.

type PositionStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'encore-position';
/** Older positions are left to the server, where another device may have saved a later one. */
const MAX_AGE_MS = 60_000;

interface Position {
  song_id: number;
  position_ms: number;
  /** Unix time in milliseconds. */
  saved_at: number;
}

export function saveLastPosition(storage: PositionStorage, position: Position): void {
  storage.setItem(KEY, JSON.stringify(position));
}

/** @returns the position in milliseconds; null if the song was not left within the last minute */
export function loadLastPosition(storage: PositionStorage, songId: number, now: number): number | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    if (!isPosition(value)) return null;
    const age = now - value.saved_at;
    return value.song_id === songId && age >= 0 && age < MAX_AGE_MS ? value.position_ms : null;
  } catch {
    return null;
  }
}

function isPosition(value: unknown): value is Position {
  const { song_id, position_ms, saved_at } = Object(value);
  return [song_id, position_ms, saved_at].every((number) => Number.isFinite(number)) && position_ms >= 0;
}
