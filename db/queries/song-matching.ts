// Finds the songs that a playlist from elsewhere speaks of, among the listener's own and public ones.
import { sql } from 'drizzle-orm';
import { songs } from '../schema';
import { read, statement } from '../scope';
import type { Scope } from '../scope-types';

/** What is known of a song that is looked for. */
export interface SongReference {
  /** The song itself, where the file came from here. */
  song_id: number | null;
  /** Artist and title, `Artist - Title`, or the title alone. */
  label: string;
  artist: string | null;
  title: string | null;
  duration_ms: number | null;
}

/** So far may two recordings of one song differ in length, in milliseconds. */
const SAME_LENGTH = 3000;
/** So many songs are looked for by resemblance, which costs more than looking up names. */
const MOST_RESEMBLING = 60;

const own = sql.placeholder('user_id');
const wantedRows = sql`json_to_recordset(${sql.placeholder('wanted')}::json)
  as w(n integer, song_id bigint, words text, artist text, title text, duration_ms integer)`;

const isNear = sql`abs(${songs.duration_ms} - w.duration_ms) <= ${sql.raw(String(SAME_LENGTH))}`;
const isOwn = sql`(${songs.user_id} = ${own})`;
/** The closest in length first, one's own before others', the most played before the rest. */
const bestFirst = sql`
  coalesce(${isNear}, false) desc, ${isOwn} desc, abs(${songs.duration_ms} - w.duration_ms) nulls last,
  ${songs.plays} desc, ${songs.song_id}`;

interface Match {
  n: number;
  song_id: string;
}

const match = (from: ReturnType<typeof sql>) =>
  statement<Match>(sql`
    select distinct on (w.n) w.n as n, ${songs.song_id} as song_id
    from ${wantedRows} join ${from}
    order by w.n, ${bestFirst}`);

const byId = match(sql`${songs} on ${songs.song_id} = w.song_id`);

const byName = match(sql`${songs} on ${songs.sort_name} = w.title
  and (${isOwn} or ${songs.public}) and ${songs.sort_artist} = w.artist`);

/** A title alone says little, so the length has to be right too, and the song one's own. */
const byTitle = match(
  sql`${songs} on ${isOwn} and ${songs.sort_name} = w.title and w.artist is null and ${isNear}`,
);

const byResemblance = match(sql`lateral find_songs(w.words, 5) as found on true
  join ${songs} on ${songs.user_id} = found.user_id and ${songs.song_id} = found.song_id
    and similarity(w.words, ${songs.artist} || ' ' || ${songs.songname}) >= 0.6
    and coalesce(${isNear}, similarity(w.words, ${songs.artist} || ' ' || ${songs.songname}) >= 0.8)`);

/**
 * The id of the song for each that is wanted, null for what is not found. Looked for by id first, then by artist and
 * title, whatever their capitals, then by what resembles both and is as long.
 */
export async function matchSongs(scope: Scope, wanted: readonly SongReference[]): Promise<(number | null)[]> {
  const found: (number | null)[] = wanted.map(() => null);

  async function look(query: typeof byId, rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    const values = { wanted: JSON.stringify(rows), user_id: scope.userId };
    for (const { n, song_id } of await read(scope, query, values)) found[n] ??= Number(song_id);
  }
  const open = () => wanted.flatMap((one, n) => (found[n] === null ? [{ ...one, n }] : []));

  await look(
    byId,
    open().filter(({ song_id }) => song_id !== null),
  );
  await look(byName, open().flatMap(readings));
  await look(
    byTitle,
    open().map(({ title, label, ...one }) => ({
      ...one,
      artist: null,
      title: (title ?? label).toLowerCase(),
    })),
  );
  await look(
    byResemblance,
    open()
      .slice(0, MOST_RESEMBLING)
      .map((one) => ({ ...one, words: one.label.replace(' - ', ' ') })),
  );
  return found;
}

/** All ways to read a label as artist and title; a dash may stand in either. */
function readings({ artist, title, label, ...one }: SongReference & { n: number }) {
  if (artist !== null && title !== null) {
    return [{ ...one, artist: artist.toLowerCase(), title: title.toLowerCase() }];
  }
  const parts = label.toLowerCase().split(' - ').slice(0, 6);
  return parts.slice(1).map((_, i) => ({
    ...one,
    artist: parts.slice(0, i + 1).join(' - '),
    title: parts.slice(i + 1).join(' - '),
  }));
}
