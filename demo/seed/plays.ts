// Four weeks of plays that `record_play` would accept: long enough, in the past and without overlaps.
import { createHash } from 'node:crypto';
import { createRandom } from '../music/random';
import { PLAYLISTS } from './playlists';
import { ago, type EntryRow, type PlaylistRow, type PlayRow, type SongRow } from './rows';
import { USERS } from './users';

/** At most one play per listener and slot; every recording is shorter than a slot. */
const SLOT_MS = 10 * 60_000;
const SLOTS = 28 * 24 * 6;

interface Library {
  songs: readonly SongRow[];
  playlists: readonly PlaylistRow[];
  entries: readonly EntryRow[];
}

/** The planned plays of the playlists, and plays of the users' own songs. */
export function createPlays({ songs, playlists, entries }: Library, now: Date): PlayRow[] {
  const random = createRandom('listening');
  const plays: PlayRow[] = [];
  const taken = new Map(USERS.map((user) => [user.user_id, new Set<number>()]));

  /** A random time in a free slot of the listener, more likely a recent one. */
  function freeTime(listener: string): string {
    const slots = taken.get(listener);
    let slot: number;
    do slot = Math.floor(random.next() ** 1.6 * SLOTS);
    while (slots?.has(slot));
    slots?.add(slot);
    return ago(now, (slot + 1) * SLOT_MS - random.between(0, SLOT_MS / 2));
  }

  function play(listener: string, song: SongRow | undefined, list?: PlaylistRow): void {
    if (!song) throw new Error(`"${list?.name}" has no song that ${listener} may play.`);
    plays.push({
      user_id: listener,
      play_id: playId(plays.length),
      song_user_id: song.user_id,
      song_id: song.song_id,
      playlist_user_id: list?.user_id ?? null,
      playlist_id: list?.playlist_id ?? null,
      started_at: freeTime(listener),
      ms_played: Math.ceil(song.duration_ms * (random.chance(0.7) ? 1 : random.between(0.5, 1))),
    });
  }

  /** A random item, more likely one of the first. */
  const randomFavorite = <T>(items: readonly T[]) => items[Math.floor(random.next() ** 2 * items.length)];
  const canPlay = (listener: string) => (song: SongRow) => song.public || song.user_id === listener;
  const bySongId = new Map(songs.map((song) => [song.song_id, song]));

  playlists.forEach((list, i) => {
    const inList = entries.filter((entry) => entry.playlist_id === list.playlist_id);
    const listSongs = inList.flatMap((entry) => bySongId.get(entry.song_id) ?? []);
    for (let n = 0; n < (PLAYLISTS[i]?.plays ?? 0); n++) {
      const randomUser = USERS[Math.floor(random.next() * USERS.length)]?.user_id ?? list.user_id;
      const listener = list.visibility === 'private' ? list.user_id : randomUser;
      play(listener, randomFavorite(listSongs.filter(canPlay(listener))), list);
    }
  });
  for (const { user_id, privateSongs } of USERS) {
    const library = songs.filter((song) => song.user_id === user_id);
    for (let n = 0; n < 20 + privateSongs; n++) play(user_id, randomFavorite(library));
  }
  return plays;
}

/** A deterministic UUID of version 8 (RFC 9562, section 5.8). */
function playId(n: number): string {
  const hex = createHash('sha256').update(`play ${n}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
