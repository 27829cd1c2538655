// The JSON of a playlist.
import { sql } from 'drizzle-orm';
import { build, isoTime, jsonObject } from '../json';
import { playlistSongs, playlists, songs, users } from '../schema';
import { isEntryOf, isSongOf } from './conditions';
import { songFields } from './song-json';

/** The number of songs of a playlist and their total duration. */
export const total = build
  .select({
    song_count: sql`count(*)`.as('song_count'),
    duration_ms: sql`coalesce(sum(${playlistSongs.duration_ms}), 0)`.as('duration_ms'),
  })
  .from(playlistSongs)
  .where(isEntryOf(playlists))
  .as('total');

/** The first four entries. Songs that the user may not see are omitted by the join below. */
const first = build
  .select({
    song_user_id: playlistSongs.song_user_id,
    song_id: playlistSongs.song_id,
    place: sql`row_number() over (order by ${playlistSongs.position}, ${playlistSongs.entry_id})`.as('place'),
  })
  .from(playlistSongs)
  .where(isEntryOf(playlists))
  .orderBy(playlistSongs.position, playlistSongs.entry_id)
  .limit(4)
  .as('first');
const coverSong = jsonObject({ song_id: songs.song_id, has_cover: songFields.has_cover });
const coverSongRows = build
  .select({ json: sql`coalesce(json_agg(${coverSong} order by ${first.place}), '[]')`.as('json') })
  .from(first)
  .innerJoin(songs, isSongOf(first));

/** The songs whose covers make up the playlist's cover, as JSON. */
export const coverSongs = sql`(${coverSongRows})`;

/** The query must join `total` laterally and the owner as `users`. */
export const playlistJson = jsonObject({
  playlist_id: playlists.playlist_id,
  user_id: playlists.user_id,
  name: playlists.name,
  description: playlists.description,
  visibility: playlists.visibility,
  plays: playlists.plays,
  song_count: sql`total.song_count`,
  duration_ms: sql`total.duration_ms`,
  owner_display_name: users.display_name,
  version: playlists.version,
  songs_version: playlists.songs_version,
  cover_songs: coverSongs,
  curators: sql`case when ${playlists.visibility} = 'featured'
    then to_json(playlist_curators(${playlists.user_id}, ${playlists.playlist_id})) else '[]' end`,
  created_at: isoTime(playlists.created_at),
  updated_at: isoTime(playlists.updated_at),
});
