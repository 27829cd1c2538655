// Data export: all rows of a user, read in pages, so that memory use does not depend on their number.
import { type SQL, sql } from 'drizzle-orm';
import { isoTime, jsonObject } from '../json';
import { favorites, playlistSongs, playlists, plays, songs } from '../schema';
import { read, type Scope, type Statement, statement } from '../scope';
import { songJson } from './song-json';

const user = sql.placeholder('user_id');

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

/** Name and artist; null for songs that the user may not see. */
const songName = { songname: songs.songname, artist: songs.artist };
const afterText = sql`${sql.placeholder('after')}::text`;
const after = sql`${sql.placeholder('after')}::bigint`;

const entries = sql`
  select coalesce(json_agg(${jsonObject({
    song_id: playlistSongs.song_id,
    user_id: playlistSongs.song_user_id,
    ...songName,
  })} order by ${playlistSongs.position}, ${playlistSongs.entry_id}), '[]')
  from ${playlistSongs}
  join ${songs} on ${songs.user_id} = ${playlistSongs.song_user_id} and ${songs.song_id} = ${playlistSongs.song_id}
  where ${playlistSongs.user_id} = ${playlists.user_id} and ${playlistSongs.playlist_id} = ${playlists.playlist_id}`;

const SECTIONS = {
  songs: {
    first: '0',
    page: pages(
      sql`select ${songJson} as item, ${songs.song_id}::text as key from ${songs}
        where ${songs.user_id} = ${user} and ${songs.song_id} > ${after} order by ${songs.song_id}`,
      1_000,
    ),
  },
  playlists: {
    first: '0',
    page: pages(
      sql`select ${jsonObject({
        playlist_id: playlists.playlist_id,
        name: playlists.name,
        description: playlists.description,
        visibility: playlists.visibility,
        plays: playlists.plays,
        created_at: isoTime(playlists.created_at),
        updated_at: isoTime(playlists.updated_at),
        songs: sql`(${entries})`,
      })} as item, ${playlists.playlist_id}::text as key from ${playlists}
        where ${playlists.user_id} = ${user} and ${playlists.playlist_id} > ${after} order by ${playlists.playlist_id}`,
      20,
    ),
  },
  favourites: {
    first: '0',
    page: pages(
      sql`select ${jsonObject({
        song_id: favorites.song_id,
        user_id: favorites.song_user_id,
        ...songName,
        created_at: isoTime(favorites.created_at),
      })} as item, ${favorites.song_id}::text as key
        from ${favorites} left join ${songs}
          on ${songs.user_id} = ${favorites.song_user_id} and ${songs.song_id} = ${favorites.song_id}
        where ${favorites.user_id} = ${user} and ${favorites.song_id} > ${after} order by ${favorites.song_id}`,
      1_000,
    ),
  },
  plays: {
    first: '-infinity 00000000-0000-0000-0000-000000000000',
    page: pages(
      sql`select ${jsonObject({
        play_id: plays.play_id,
        song_id: plays.song_id,
        user_id: plays.song_user_id,
        ...songName,
        playlist_id: plays.playlist_id,
        started_at: isoTime(plays.started_at),
        ms_played: plays.ms_played,
      })} as item, ${isoTime(plays.started_at)} || ' ' || ${plays.play_id} as key
        from ${plays} left join ${songs}
          on ${songs.user_id} = ${plays.song_user_id} and ${songs.song_id} = ${plays.song_id}
        where ${plays.user_id} = ${user} and (${plays.started_at}, ${plays.play_id}) >
          (split_part(${afterText}, ' ', 1)::timestamptz, split_part(${afterText}, ' ', 2)::uuid)
        order by ${plays.started_at}, ${plays.play_id}`,
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
