// What the rules of a smart playlist select, read with a time limit.
import { and, eq, sql } from 'drizzle-orm';
import type { PageRequest, PlaylistDetail, PlaylistSong, SmartPreview, SmartRules } from '@/contract';
import { hasCode } from '../connection-errors';
import { RulesTooSlow } from '../errors';
import { asJson, type Json, jsonRow } from '../json';
import { type Keyset, toPage } from '../keyset-pagination';
import { songs } from '../schema';
import { type Scope, scoped, type Tx } from '../scope';
import { smartSongs } from './smart-rules';
import { songFields } from './song-json';

const TIME_LIMIT = '1500ms';

/** Runs reads of rules with a time limit. @throws RulesTooSlow */
async function withTimeLimit<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await scoped(scope, async (tx) => {
      await tx.execute(sql.raw(`set local statement_timeout = '${TIME_LIMIT}'`));
      return work(tx);
    });
  } catch (error) {
    // 57014: the statement was canceled.
    throw hasCode(error, (code) => code === '57014') ? new RulesTooSlow() : error;
  }
}

/** What the rules select now. @throws RulesTooSlow */
export function previewRules(scope: Scope, rules: SmartRules): Promise<SmartPreview> {
  return withTimeLimit(scope, async (tx) => {
    const [row] = await tx.execute<{ preview: SmartPreview }>(sql`
      select json_build_object('song_count', count(*), 'duration_ms', coalesce(sum(duration_ms), 0)) as preview
      from (${smartSongs(rules, scope.userId)}) as matched`);
    return row?.preview ?? { song_count: 0, duration_ms: 0 };
  });
}

interface SmartPage {
  total: SmartPreview;
  items: PlaylistSong[];
}

/**
 * A page of the songs that the rules select now. Their entry ids are those of the songs.
 * @param playlist its JSON, without songs
 * @param offset the number of songs before the page
 * @throws RulesTooSlow
 */
export async function readSmartPlaylist(
  scope: Scope,
  playlist: { json: string; rules: SmartRules; keyset: Keyset<[number, number]> },
  offset: number,
  { limit }: PageRequest,
): Promise<Json<PlaylistDetail>> {
  const item = jsonRow({ ...songFields, entry_id: songs.song_id, position: sql`matched.place` });
  const found = withTimeLimit(scope, async (tx) => {
    const [row] = await tx.execute<{ page: SmartPage }>(sql`
      with matched as materialized (${smartSongs(playlist.rules, scope.userId)})
      select json_build_object(
        'total', (select json_build_object('song_count', count(*), 'duration_ms', coalesce(sum(duration_ms), 0)) from matched),
        'items', (
          select coalesce(json_agg(${item} order by matched.place), '[]')
          from matched join ${songs} on ${and(eq(songs.user_id, scope.userId), sql`${songs.song_id} = matched.song_id`)}
          where matched.place > ${offset} and matched.place <= ${offset + limit}
        )
      ) as page`);
    return row?.page ?? { total: { song_count: 0, duration_ms: 0 }, items: [] };
  });
  const { total, items } = await found.catch((error: unknown) => {
    if (!(error instanceof RulesTooSlow)) throw error;
    const head = JSON.parse(playlist.json);
    const songs = { items: [], next_cursor: null };
    throw new RulesTooSlow(asJson(JSON.stringify({ ...head, songs, rules: playlist.rules })));
  });
  const end = offset + items.length;
  const next = end < total.song_count && items.length > 0 ? JSON.stringify([end, 0]) : null;
  const albums = [
    ...new Map(items.toReversed().map((song) => [song.cover_seed, song])).values(),
  ].toReversed();
  const cover_songs = albums
    .slice(0, 4)
    .map(({ song_id, has_cover, cover_seed }) => ({ song_id, has_cover, cover_seed }));
  const head = { ...JSON.parse(playlist.json), ...total, cover_songs };
  const songsPage = JSON.parse(toPage(playlist.keyset, { items: JSON.stringify(items), next }));
  return asJson(JSON.stringify({ ...head, songs: songsPage, rules: playlist.rules }));
}

/** The ids of the songs that the rules select now, in order. @throws RulesTooSlow */
export function smartSongIds(scope: Scope, rules: SmartRules): Promise<number[]> {
  return withTimeLimit(scope, async (tx) => {
    const rows = await tx.execute<{ song_id: string }>(smartSongs(rules, scope.userId));
    return rows.map(({ song_id }) => Number(song_id));
  });
}
