// Sort names: one for each artist and album, so that lists can group and sort by them in the order of an index. The first song
// of an artist or album decides, like for the spelling shown, until the user changes the sort name.
import { type SQL, sql } from 'drizzle-orm';
import type { SongChanges } from '@/contract';
import { songs } from '../schema';
import type { Scope, Tx } from '../scope';

/** Gives a song that was inserted or renamed the sort names of the other songs of its artist and album. */
export async function alignSortNames(tx: Tx, songId: number): Promise<void> {
  await tx.execute(sql`select align_sort_names(${songId})`);
}

/** The sort names of a song with other names: those of the former names do not apply to them. */
export function sortNamesAfter({ songname, artist, album }: SongChanges) {
  return {
    ...(songname !== undefined && { songname_sort: unlessRenamed('songname_sort', 'name_key', songname) }),
    ...(artist !== undefined && { artist_sort: unlessRenamed('artist_sort', 'artist_key', artist) }),
    ...(album !== undefined && { album_sort: unlessRenamed('album_sort', 'album_key', album) }),
  };
}

const unlessRenamed = (
  sort: 'songname_sort' | 'artist_sort' | 'album_sort',
  key: 'name_key' | 'artist_key' | 'album_key',
  name: string | null,
) => sql`case when ${songs[key]} = fold_text(${name}::text) then ${songs[sort]} end`;

/** Gives the other songs of a song's artist and album the sort names that the song was given. */
export async function changeSortNames(
  tx: Tx,
  scope: Scope,
  songId: number,
  { artist_sort, album_sort }: SongChanges,
): Promise<void> {
  const change = (sort: SQL, isSame: SQL) =>
    tx.execute(sql`
      update ${songs} as other set ${sort} = song.${sort} from ${songs} as song
      where song.user_id = ${scope.userId} and song.song_id = ${songId} and other.user_id = ${scope.userId}
        and ${isSame} and other.${sort} is distinct from song.${sort}`);
  if (artist_sort !== undefined) await change(sql`artist_sort`, sql`other.artist_key = song.artist_key`);
  if (album_sort !== undefined)
    await change(
      sql`album_sort`,
      sql`other.album_key = song.album_key and other.album_artist_key = song.album_artist_key`,
    );
}
