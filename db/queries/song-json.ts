// The JSON of a song, in lists and in detail.
import { sql } from 'drizzle-orm';
import { isoTime, jsonObject, jsonRow } from '../json';
import { songs } from '../schema';
import { songSeed } from './cover-seed';

/** The cover of a song in the cover store: the image that the user chose for the album, or the picture in the file. */
export const coverKey = sql<string | null>`coalesce(${songs.image_key}, ${songs.cover_key})`;

export const songFields = {
  song_id: songs.song_id,
  user_id: songs.user_id,
  songname: songs.songname,
  artist: songs.artist,
  album: songs.album,
  genre: songs.genre,
  duration_ms: songs.duration_ms,
  public: songs.public,
  plays: songs.plays,
  has_cover: sql`${coverKey} is not null`,
  cover_seed: songSeed,
  track: songs.track,
  created_at: isoTime(songs.created_at),
};

export const sortNames = {
  songname_sort: songs.songname_sort,
  artist_sort: songs.artist_sort,
  album_sort: songs.album_sort,
};

export const songJson = jsonRow(songFields);
/** The same for queries over the songs of several users: Citus runs `songJson` on one shard only. */
export const anySongJson = jsonObject(songFields);
export const songDetailJson = jsonRow({
  ...songFields,
  artists: sql`to_json(credited_artists(${songs.artist}, ${songs.artists}))`,
  album_artist: songs.album_artist,
  compilation: songs.compilation,
  year: songs.year,
  ...sortNames,
  has_lyrics: sql`${songs.lyrics} is not null`,
  peaks: songs.peaks,
  gain_db: songs.gain_db,
});
