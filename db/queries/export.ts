// Data export: all rows of a user, read in pages, so that memory use does not depend on their number.
import { type SQL, sql } from 'drizzle-orm';
import { isoTime, jsonObject, jsonRow } from '../json';
import { favorites, playlistSongs, playlists, plays, songs } from '../schema';
import { read, type Scope, type Statement, statement } from '../scope';
import { songFields, sortNames } from './song-json';

const user = sql.placeholder('user_id');

const exportedSong = jsonRow({ ...songFields, ...sortNames });

interface Page {
  /** JSON objects separated by commas; null after the last page. */
  items: string | null;
  /** The key of the last row. */
  last: string;
}

/**
 * A page of rows in the order of their keys.
 * @param rows selects the user's rows after the placeholder `after`, as JSON `item` and text `key`
 */
function pages(rows: SQL, size: number): Statement<Page> {
  return statement<Page>(sql`
    select string_agg(item::text, ',' order by place) as items, (array_agg(key order by place desc))[1] as last
    from (select *, row_number() over () as place from (${rows} limit ${sql.raw(String(size))}) as ordered) as rows`);
}

const afterText = sql`${sql.placeholder('after')}::text`;
const after = sql`${sql.placeholder('after')}::bigint`;

/** Name and artist of a row's song in `found`; null for songs that the user may not see. */
const songName = { songname: sql`found.songname`, artist: sql`found.artist` };

/**
 * A page of rows that refer to songs of any user.
 * @param rows selects the user's rows with `song_user_id` and `song_id`
 */
function pagesWithSongs(rows: SQL, item: SQL, key: SQL, order: SQL, size: number): Statement<Page> {
  return pages(
    sql`
      with listed as materialized (${rows} limit ${sql.raw(String(size))}),
        found as materialized (${namesOf(sql`listed`)})
      select ${item} as item, ${key} as key
      from listed left join found on found.user_id = listed.song_user_id and found.song_id = listed.song_id
      order by ${order}`,
    size,
  );
}

const namesOf = (rows: SQL) => sql`
  select distinct ${songs.user_id}, ${songs.song_id}, ${songs.songname}, ${songs.artist}
  from ${rows} as referring join ${songs}
    on ${songs.user_id} = referring.song_user_id and ${songs.song_id} = referring.song_id`;

const playlistPage = pages(
  sql`
    with listed as materialized (
      select ${playlists.playlist_id}, ${playlists.name}, ${playlists.description}, ${playlists.visibility}, ${playlists.plays},
        ${playlists.rules}, ${playlists.image_key}, ${playlists.created_at}, ${playlists.updated_at}
      from ${playlists} where ${playlists.user_id} = ${user} and ${playlists.playlist_id} > ${after}
      order by ${playlists.playlist_id} limit 20
    ), entries as materialized (
      select ${playlistSongs.playlist_id}, ${playlistSongs.position}, ${playlistSongs.entry_id}, ${playlistSongs.song_user_id},
        ${playlistSongs.song_id}
      from listed join ${playlistSongs}
        on ${playlistSongs.user_id} = ${user} and ${playlistSongs.playlist_id} = listed.playlist_id
    ), found as materialized (${namesOf(sql`entries`)}),
    songs_of as materialized (
      select entries.playlist_id, json_agg(${jsonObject({
        song_id: sql`entries.song_id`,
        user_id: sql`entries.song_user_id`,
        ...songName,
      })} order by entries.position, entries.entry_id) as list
      from entries join found on found.user_id = entries.song_user_id and found.song_id = entries.song_id
      group by entries.playlist_id
    )
    select ${jsonObject({
      playlist_id: sql`listed.playlist_id`,
      name: sql`listed.name`,
      description: sql`listed.description`,
      visibility: sql`listed.visibility`,
      plays: sql`listed.plays`,
      rules: sql`listed.rules`,
      image_id: sql`listed.image_key`,
      created_at: isoTime(sql`listed.created_at`),
      updated_at: isoTime(sql`listed.updated_at`),
      songs: sql`coalesce(songs_of.list, '[]')`,
    })} as item, listed.playlist_id::text as key
    from listed left join songs_of on songs_of.playlist_id = listed.playlist_id order by listed.playlist_id`,
  20,
);

const SECTIONS = {
  songs: {
    first: '0',
    page: pages(
      sql`select ${exportedSong} as item, ${songs.song_id}::text as key from ${songs}
        where ${songs.user_id} = ${user} and ${songs.song_id} > ${after} order by ${songs.song_id}`,
      1_000,
    ),
  },
  playlists: { first: '0', page: playlistPage },
  favourites: {
    first: '0',
    page: pagesWithSongs(
      sql`select ${favorites.song_user_id}, ${favorites.song_id}, ${favorites.created_at} from ${favorites}
        where ${favorites.user_id} = ${user} and ${favorites.song_id} > ${after} order by ${favorites.song_id}`,
      jsonObject({
        song_id: sql`listed.song_id`,
        user_id: sql`listed.song_user_id`,
        ...songName,
        created_at: isoTime(sql`listed.created_at`),
      }),
      sql`listed.song_id::text`,
      sql`listed.song_id`,
      1_000,
    ),
  },
  plays: {
    first: '-infinity 00000000-0000-0000-0000-000000000000',
    page: pagesWithSongs(
      sql`select ${plays.play_id}, ${plays.song_user_id}, ${plays.song_id}, ${plays.playlist_id}, ${plays.started_at},
          ${plays.ms_played}
        from ${plays} where ${plays.user_id} = ${user} and (${plays.started_at}, ${plays.play_id}) >
          (split_part(${afterText}, ' ', 1)::timestamptz, split_part(${afterText}, ' ', 2)::uuid)
        order by ${plays.started_at}, ${plays.play_id}`,
      jsonObject({
        play_id: sql`listed.play_id`,
        song_id: sql`listed.song_id`,
        user_id: sql`listed.song_user_id`,
        ...songName,
        playlist_id: sql`listed.playlist_id`,
        started_at: isoTime(sql`listed.started_at`),
        ms_played: sql`listed.ms_played`,
      }),
      sql`${isoTime(sql`listed.started_at`)} || ' ' || listed.play_id`,
      sql`listed.started_at, listed.play_id`,
      2_000,
    ),
  },
};

export type ExportSection = keyof typeof SECTIONS;
export const EXPORT_SECTIONS = Object.keys(SECTIONS) as ExportSection[];

/** The rows of a section as JSON text with commas between them, one page per chunk. */
export async function* exportRows(scope: Scope, section: ExportSection): AsyncGenerator<string> {
  const { first, page } = SECTIONS[section];
  let after = first;
  let comma = '';
  for (;;) {
    const [row] = await read(scope, page, { user_id: scope.userId, after });
    if (!row?.items) return;
    yield comma + row.items;
    comma = ',';
    after = row.last;
  }
}
