// Four weeks of listening that obey the rules of `record_play`: long enough, in the past, never two songs at once.
import { createHash } from 'node:crypto';
import { createRandom } from '../music/random';
import { LISTS } from './playlists';
import { ago, type EntryRow, type PlaylistRow, type PlayRow, type SongRow } from './rows';
import { PEOPLE } from './users';

/** A listener hears one song in a slot, and every recording is far shorter than one. */
const SLOT_MS = 10 * 60_000;
const SLOTS = 28 * 24 * 6;

interface World {
  songs: readonly SongRow[];
  playlists: readonly PlaylistRow[];
  entries: readonly EntryRow[];
}

/** The plays the lists ask for, and what their listeners heard besides. */
export function listen({ songs, playlists, entries }: World, now: Date): PlayRow[] {
  const random = createRandom('listening');
  const plays: PlayRow[] = [];
  const taken = new Map(PEOPLE.map((person) => [person.user_id, new Set<number>()]));

  /** Some moment of a listener's last four weeks that is still free, more often a recent one than an old one. */
  function freeMoment(listener: string): string {
    const slots = taken.get(listener);
    let slot: number;
    do slot = Math.floor(random.next() ** 1.6 * SLOTS);
    while (slots?.has(slot));
    slots?.add(slot);
    return ago(now, (slot + 1) * SLOT_MS - random.between(0, SLOT_MS / 2));
  }

  function play(listener: string, song: SongRow | undefined, list?: PlaylistRow): void {
    if (!song) throw new Error(`${listener} can hear nothing in "${list?.name}".`);
    plays.push({
      user_id: listener,
      play_id: playId(plays.length),
      song_user_id: song.user_id,
      song_id: song.song_id,
      playlist_user_id: list?.user_id ?? null,
      playlist_id: list?.playlist_id ?? null,
      started_at: freeMoment(listener),
      ms_played: Math.ceil(song.duration_ms * (random.chance(0.7) ? 1 : random.between(0.5, 1))),
    });
  }

  /** Everybody has favourites: what stands first is heard most. */
  const favourite = <T>(items: readonly T[]) => items[Math.floor(random.next() ** 2 * items.length)];
  const canHear = (listener: string) => (song: SongRow) => song.public || song.user_id === listener;
  const bySongId = new Map(songs.map((song) => [song.song_id, song]));

  playlists.forEach((list, i) => {
    const inList = entries.filter((entry) => entry.playlist_id === list.playlist_id);
    const listSongs = inList.flatMap((entry) => bySongId.get(entry.song_id) ?? []);
    for (let n = 0; n < (LISTS[i]?.plays ?? 0); n++) {
      const somebody = PEOPLE[Math.floor(random.next() * PEOPLE.length)]?.user_id ?? list.user_id;
      const listener = list.visibility === 'private' ? list.user_id : somebody;
      play(listener, favourite(listSongs.filter(canHear(listener))), list);
    }
  });
  for (const { user_id, keeps } of PEOPLE) {
    const library = songs.filter((song) => song.user_id === user_id);
    for (let n = 0; n < 20 + keeps; n++) play(user_id, favourite(library));
  }
  return plays;
}

/** The UUID of a play of the seed: made from its number, marked as version 8 (RFC 9562, section 5.8). */
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
