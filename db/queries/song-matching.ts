// Matches the entries of an imported playlist with the user's own and public songs.
import { sql } from 'drizzle-orm';
import { foldText } from '@/lib/fold-text';
import { songs } from '../schema';
import { read, type Scope, statement } from '../scope';

/** A song as an imported playlist describes it. */
export interface SongReference {
  /** Known if the playlist was exported from Encore. */
  song_id: number | null;
  /** Artist and title, `Artist - Title`, or the title alone. */
  label: string;
  artist: string | null;
  title: string | null;
  duration_ms: number | null;
}

const MAX_LENGTH_DIFFERENCE_MS = 3000;
/** Similarity searches are slower than lookups by name. */
const MAX_SIMILARITY_SEARCHES = 60;

const own = sql.placeholder('user_id');
const referenceRows = sql`json_to_recordset(${sql.placeholder('references')}::json)
  as w(n integer, song_id bigint, words text, artist text, title text, duration_ms integer)`;

const isNear = sql`abs(${songs.duration_ms} - w.duration_ms) <= ${sql.raw(String(MAX_LENGTH_DIFFERENCE_MS))}`;
const isOwn = sql`(${songs.user_id} = ${own})`;
/** By length within the tolerance, own songs first, difference in length, and plays. */
const bestFirst = sql`
  coalesce(${isNear}, false) desc, ${isOwn} desc, abs(${songs.duration_ms} - w.duration_ms) nulls last,
  ${songs.plays} desc, ${songs.song_id}`;

interface Match {
  n: number;
  song_id: string;
}

const matchStatement = (from: ReturnType<typeof sql>) =>
  statement<Match>(sql`
    select distinct on (w.n) w.n as n, ${songs.song_id} as song_id
    from ${referenceRows} join ${from}
    order by w.n, ${bestFirst}`);

const byId = matchStatement(sql`${songs} on ${songs.song_id} = w.song_id`);

const byName = matchStatement(sql`${songs} on ${songs.name_key} = w.title
  and (${isOwn} or ${songs.public}) and ${songs.artist_key} = w.artist`);

/** Without an artist, only own songs of the same length match. */
const byTitle = matchStatement(
  sql`${songs} on ${isOwn} and ${songs.name_key} = w.title and w.artist is null and ${isNear}`,
);

const bySimilarity = matchStatement(sql`lateral find_songs(w.words, 5) as found on true
  join ${songs} on ${songs.user_id} = found.user_id and ${songs.song_id} = found.song_id
    and similarity(w.words, ${songs.artist} || ' ' || ${songs.songname}) >= 0.6
    and coalesce(${isNear}, similarity(w.words, ${songs.artist} || ' ' || ${songs.songname}) >= 0.8)`);

/**
 * Finds the song for each reference: by id, by artist and title, by title and length, then by similarity.
 * @returns the ids in the order of the references; null for references without a match
 */
export async function matchSongs(
  scope: Scope,
  references: readonly SongReference[],
): Promise<(number | null)[]> {
  const found: (number | null)[] = references.map(() => null);

  async function match(query: typeof byId, rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    const values = { references: JSON.stringify(rows), user_id: scope.userId };
    for (const { n, song_id } of await read(scope, query, values)) found[n] ??= Number(song_id);
  }
  const unmatched = () =>
    references.flatMap((reference, n) => (found[n] === null ? [{ ...reference, n }] : []));

  await match(
    byId,
    unmatched().filter(({ song_id }) => song_id !== null),
  );
  await match(byName, unmatched().flatMap(splits));
  await match(
    byTitle,
    unmatched().map(({ title, label, ...one }) => ({
      ...one,
      artist: null,
      title: foldText(title ?? label),
    })),
  );
  await match(
    bySimilarity,
    unmatched()
      .slice(0, MAX_SIMILARITY_SEARCHES)
      .map((one) => ({ ...one, words: one.label.replace(' - ', ' ') })),
  );
  return found;
}

/** All ways to split a label into artist and title, either of which may contain a dash. */
function splits({ artist, title, label, ...one }: SongReference & { n: number }) {
  if (artist !== null && title !== null) {
    return [{ ...one, artist: foldText(artist), title: foldText(title) }];
  }
  const parts = foldText(label).split(' - ').slice(0, 6);
  return parts.slice(1).map((_, i) => ({
    ...one,
    artist: parts.slice(0, i + 1).join(' - '),
    title: parts.slice(i + 1).join(' - '),
  }));
}
