// Turns the plans into rows. Everything is chosen by seeded chance, so that two seeds differ in nothing but the hour.
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { createRandom } from '../music/random';
import { longLibrary } from './long-library';
import { LISTS, type ListPlan } from './playlists';
import { listen } from './plays';
import type { Recording } from './recordings';
import { ago, DAY, type EntryRow, type NewSongRow, type PlaylistRow, type SongRow } from './rows';
import { PEOPLE } from './users';

/** All rows of the demo world, by table; the counters are added up from the plays when they are written. */
export function makeWorld(recordings: readonly Recording[], now: Date) {
  const songs = makeSongs(recordings, now);
  const { playlists, entries } = makeLists(songs, now);
  return {
    users: PEOPLE.map(({ user_id, display_name }) => ({ user_id, display_name })),
    user_data: PEOPLE.flatMap(({ user_id, fav_genre }) => (fav_genre ? [{ user_id, fav_genre }] : [])),
    songs,
    playlists,
    playlist_songs: entries,
    plays: listen({ songs, playlists, entries }, now),
  };
}

function makeSongs(recordings: readonly Recording[], now: Date): SongRow[] {
  const random = createRandom('libraries');
  const songs: NewSongRow[] = [];
  for (const { user_id, publishes, keeps } of PEOPLE) {
    const isPublic = (recording: Recording) => publishes.some((artist) => artist === recording.artist);
    const own = recordings.filter(isPublic);
    const others = recordings.filter((recording) => !isPublic(recording) && recording.artist !== 'Tidepool');
    for (const recording of [...own, ...shuffled(others, random.next).slice(0, keeps)]) {
      const created_at = ago(now, random.between(30, 200) * DAY);
      songs.push({ ...recording, user_id, public: isPublic(recording), created_at });
    }
  }
  songs.push(...longLibrary(DEMO_ACCOUNTS.premium.userId, recordings, now));
  return songs.map((song, i) => ({ ...song, song_id: i + 1 }));
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function makeLists(songs: readonly SongRow[], now: Date) {
  const entries: EntryRow[] = [];
  const playlists = LISTS.map((plan, i): PlaylistRow => {
    const { owner: user_id, name, description, visibility } = plan;
    const playlist_id = i + 1;
    const created_at = ago(now, (30 + (LISTS.length - i) * 5.3) * DAY);
    songsOf(plan, songs).forEach((song, place) => {
      const { song_id, user_id: song_user_id, duration_ms } = song;
      const position = (place + 1) * 1024;
      const entry_id = entries.length + 1;
      entries.push({
        user_id,
        playlist_id,
        entry_id,
        visibility,
        position,
        song_user_id,
        song_id,
        duration_ms,
      });
    });
    return { user_id, playlist_id, name, description, visibility, created_at, updated_at: created_at };
  });
  return { playlists, entries };
}

function songsOf(plan: ListPlan, songs: readonly SongRow[]): SongRow[] {
  const published = songs.filter((song) => song.public);
  const kept = songs.filter((song) => song.user_id === plan.owner && !song.public);
  return plan.songs.flatMap((wish) => {
    if (typeof wish === 'number') return kept.slice(0, wish);
    const found = published.filter((song) => song.songname === wish || song.genre === wish);
    if (found.length === 0) throw new Error(`No public song "${wish}" for the playlist "${plan.name}".`);
    return found;
  });
}
