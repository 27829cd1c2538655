// The JSON of a playlist.
import { sql } from 'drizzle-orm';
import { build, isoTime, jsonObject, jsonRow } from '../json';
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

/** A cover shows different albums among the first songs, so that its cost does not depend on the playlist's length. */
const MAX_ENTRIES = 20;
const MAX_COVERS = 4;

/** The first entries. Songs that the user may not see are omitted by the join below. */
const first = build
  .select({
    song_user_id: playlistSongs.song_user_id,
    song_id: playlistSongs.song_id,
    place: sql`row_number() over (order by ${playlistSongs.position}, ${playlistSongs.entry_id})`.as('place'),
  })
  .from(playlistSongs)
  .where(isEntryOf(playlists))
  .orderBy(playlistSongs.position, playlistSongs.entry_id)
  .limit(MAX_ENTRIES)
  .as('first');
const { song_id, has_cover, cover_seed } = songFields;
const albums = build
  .selectDistinctOn([sql`cover_seed`], {
    json: jsonRow({ song_id, has_cover, cover_seed }).as('json'),
    cover_seed: sql`${cover_seed}`.as('cover_seed'),
    place: sql`${first.place}`.as('album_place'),
  })
  .from(first)
  .innerJoin(songs, isSongOf(first))
  .orderBy(sql`cover_seed`, first.place)
  .as('albums');
const covers = build
  .select({ json: albums.json, place: albums.place })
  .from(albums)
  .orderBy(albums.place)
  .limit(MAX_COVERS)
  .as('covers');
const coverSongRows = build
  .select({ json: sql`coalesce(json_agg(${covers.json} order by ${covers.place}), '[]')`.as('json') })
  .from(covers);

/** The first songs of four different albums, whose covers make up the playlist's cover, as JSON. */
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
  access: sql`case current_setting('app.user_id', true) when ${playlists.user_id} then 'own'
    else case when current_setting('app.user_id', true) = any (${playlists.editors}) then 'edit' else 'view' end end`,
  member_count: sql`coalesce(cardinality(${playlists.members}), 0)`,
  created_at: isoTime(playlists.created_at),
  updated_at: isoTime(playlists.updated_at),
});
