// Creates the rows of the demo data. Uses seeded random numbers, so that only the times differ between seeds.
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { createRandom } from '../music/random';
import { longLibrary } from './long-library';
import { PLAYLISTS, type PlaylistPlan } from './playlists';
import { createPlays } from './plays';
import type { Recording } from './recordings';
import { ago, DAY, type EntryRow, type NewSongRow, type PlaylistRow, type SongRow } from './rows';
import { USERS } from './users';

/** All rows by table; the counters are computed on insertion. */
export function createDemoData(recordings: readonly Recording[], now: Date) {
  const songs = createSongs(recordings, now);
  const { playlists, entries } = createPlaylists(songs, now);
  return {
    users: USERS.map(({ user_id, display_name }) => ({
      user_id,
      display_name,
      created_at: ago(now, 250 * DAY),
    })),
    user_data: USERS.flatMap(({ user_id, fav_genre }) => (fav_genre ? [{ user_id, fav_genre }] : [])),
    songs,
    playlists,
    playlist_songs: entries,
    plays: createPlays({ songs, playlists, entries }, now),
  };
}

function createSongs(recordings: readonly Recording[], now: Date): SongRow[] {
  const random = createRandom('libraries');
  const songs: NewSongRow[] = [];
  for (const { user_id, publishes, privateSongs } of USERS) {
    const isPublic = (recording: Recording) => publishes.some((artist) => artist === recording.artist);
    const own = recordings.filter(isPublic);
    const others = recordings.filter((recording) => !isPublic(recording) && recording.artist !== 'Tidepool');
    for (const recording of [...own, ...shuffled(others, random.next).slice(0, privateSongs)]) {
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

function createPlaylists(songs: readonly SongRow[], now: Date) {
  const entries: EntryRow[] = [];
  const playlists = PLAYLISTS.map((plan, i): PlaylistRow => {
    const { owner: user_id, name, description, visibility } = plan;
    const playlist_id = i + 1;
    const created_at = ago(now, (30 + (PLAYLISTS.length - i) * 5.3) * DAY);
    songsOfPlan(plan, songs).forEach((song, place) => {
      const { song_id, user_id: song_user_id, duration_ms } = song;
      const position = (place + 1) * 1024;
      const entry_id = entries.length + 1;
      const key = { user_id, playlist_id, entry_id };
      entries.push({ ...key, visibility, position, song_user_id, song_id, duration_ms });
    });
    return {
      user_id,
      playlist_id,
      name,
      description,
      visibility,
      curators: [],
      created_at,
      updated_at: created_at,
      featured_order: -Date.parse(created_at) * 1000,
      image_key: null,
    };
  });
  return { playlists, entries };
}

function songsOfPlan(plan: PlaylistPlan, songs: readonly SongRow[]): SongRow[] {
  const published = songs.filter((song) => song.public);
  const own = songs.filter((song) => song.user_id === plan.owner && !song.public);
  return plan.songs.flatMap((selector) => {
    if (typeof selector === 'number') return own.slice(0, selector);
    const found = published.filter((song) => song.songname === selector || song.genre === selector);
    if (found.length === 0) throw new Error(`No public song "${selector}" for the playlist "${plan.name}".`);
    return found;
  });
}
