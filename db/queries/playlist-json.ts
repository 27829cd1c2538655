// The JSON of playlists, in steps that Citus can distribute: playlists with what their owner's shard has, then the cover songs,
// which other users may own.
import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { build, isoTime, jsonObject, jsonRow } from '../json';
import { playlistSongs, playlists, songs, users } from '../schema';
import { isEntryOf } from './conditions';
import { songFields } from './song-json';

/** A cover shows different albums among the first songs, so that its cost does not depend on the playlist's length. */
const MAX_ENTRIES = 20;
const MAX_COVERS = 4;

/** With the owner, if all playlists have the same one, Citus finds the shard. */
const isEntry = (owner?: SQLWrapper) => and(isEntryOf(playlists), owner && eq(playlistSongs.user_id, owner));

/** The number of songs of a playlist and their total duration. */
const total = (owner?: SQLWrapper) =>
  build
    .select({
      song_count: sql`count(*)`.as('song_count'),
      duration_ms: sql`coalesce(sum(${playlistSongs.duration_ms}), 0)`.as('duration_ms'),
    })
    .from(playlistSongs)
    .where(isEntry(owner))
    .as('total');

/** The full keys of the first songs. */
export function firstSongs(owner?: SQLWrapper): SQL {
  const entries = build
    .select({ song_user_id: playlistSongs.song_user_id, song_id: playlistSongs.song_id })
    .from(playlistSongs)
    .where(isEntry(owner))
    .orderBy(playlistSongs.position, playlistSongs.entry_id)
    .limit(MAX_ENTRIES);
  return sql`(
    select array_agg(song_user_id) as cover_owners, array_agg(song_id) as cover_ids from (${entries.getSQL()}) as entry
  ) as first`;
}

const curatorNames = sql`(
  select coalesce(json_agg(${users.display_name} order by array_position(${playlists.curators}, ${users.user_id})), '[]')
  from ${users} where ${users.user_id} = any (${playlists.curators}) and ${users.display_name} is not null)`;

const ownerName = sql`(select ${users.display_name} from ${users} where ${users.user_id} = ${playlists.user_id})`;

/**
 * Playlists with totals and the keys of their first songs. One task, or a scatter with the limit pushed down.
 * @param order with a limit; none for a single playlist
 * @param owner of all of them, if they have one
 */
export const listedPlaylists = (filter: SQL | undefined, key: SQL, order: SQL, owner?: SQLWrapper) => sql`
  select ${playlists.playlist_id}, ${playlists.user_id}, ${playlists.name}, ${playlists.description}, ${playlists.visibility},
    ${playlists.plays}, ${playlists.version}, ${playlists.songs_version}, total.song_count, total.duration_ms,
    ${ownerName} as owner_display_name, ${curatorNames} as curators,
    ${isoTime(playlists.created_at)} as created_at, ${isoTime(playlists.updated_at)} as updated_at,
    ${playlists.members}, ${playlists.editors}, ${playlists.rules}, ${playlists.image_key}, ${key} as key, first.cover_owners, first.cover_ids
  from ${playlists} cross join lateral ${total(owner)} cross join lateral ${firstSongs(owner)}
  where ${filter} ${order}`;

const { song_id, has_cover, cover_seed } = songFields;

/**
 * The next steps after `listed`: the first song of each album among the first songs of these playlists, without songs that the
 * user may not see.
 */
export const coverSteps = sql`
  first_songs as materialized (
    select listed.playlist_id, entry.place, ${cover_seed} as cover_seed, ${jsonRow({ song_id, has_cover, cover_seed })} as json
    from listed cross join lateral unnest(listed.cover_owners, listed.cover_ids) with ordinality as entry (user_id, song_id, place)
    join ${songs} on ${songs.user_id} = entry.user_id and ${songs.song_id} = entry.song_id
  ), covers as materialized (
    select distinct on (playlist_id, cover_seed) playlist_id, place, json from first_songs
    order by playlist_id, cover_seed, place
  )`;

/** The first songs of four different albums, whose covers make up the playlist's cover, as JSON. */
export const coverSongs = sql`(
  select coalesce(json_agg(cover.json order by cover.place), '[]') from (
    select json, place from covers where covers.playlist_id = listed.playlist_id
    order by place limit ${sql.raw(String(MAX_COVERS))}
  ) as cover)`;

const column = (name: string) => sql`listed.${sql.identifier(name)}`;

/** The JSON of a playlist of `listed`. */
export const playlistJson = jsonObject({
  ...Object.fromEntries(
    [
      'playlist_id',
      'user_id',
      'name',
      'description',
      'visibility',
      'plays',
      'song_count',
      'duration_ms',
      'owner_display_name',
      'version',
      'songs_version',
    ].map((name) => [name, column(name)]),
  ),
  image_id: column('image_key'),
  cover_songs: coverSongs,
  curators: column('curators'),
  access: sql`case current_setting('app.user_id', true) when ${column('user_id')} then 'own'
    else case when ${column('visibility')} <> 'featured' and current_setting('app.user_id', true) = any (${column('editors')})
        then 'edit'
      when current_setting('app.user_id', true) = any (${column('members')}) then 'view' else 'public' end end`,
  smart: sql`${column('rules')} is not null`,
  member_count: sql`coalesce(cardinality(${column('members')}), 0)`,
  created_at: column('created_at'),
  updated_at: column('updated_at'),
});

/** The playlist of the placeholders `owner` and `playlist_id`. */
export const isGivenPlaylist = sql`${eq(playlists.user_id, sql.placeholder('owner'))}
  and ${eq(playlists.playlist_id, sql.placeholder('playlist_id'))}`;
