// The sort orders of song lists. Each ends with the song's id, so that the order is total.
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { SongSort, SongSortColumn } from '@/contract';
import { isoTime } from '../json';
import { instant, type Keyset, plainText } from '../keyset-pagination';
import { songs } from '../schema';
import { albumOrder, artistOrder, nameOrder } from '../schema/songs';

interface Key {
  column: SQLWrapper;
  /** Formats a value of the column for the cursor; default: as JSON. */
  write?: (value: SQLWrapper) => SQL;
  /** Validates a value of a cursor. */
  shape: z.ZodType<string | number>;
  type: 'text' | 'bigint' | 'timestamptz';
}

const text = (column: SQLWrapper): Key => ({ column, shape: plainText, type: 'text' });
const number = (column: SQLWrapper): Key => ({ column, shape: z.int(), type: 'bigint' });
const added: Key = { column: songs.created_at, write: isoTime, shape: instant, type: 'timestamptz' };

/** Sorting by artist or album keeps the songs of an album in track order. */
const ORDERS: Record<SongSortColumn, readonly Key[]> = {
  created_at: [added],
  songname: [text(nameOrder(songs))],
  artist: [text(artistOrder(songs)), text(songs.artist_key), text(albumOrder(songs)), number(songs.track)],
  album: [text(albumOrder(songs)), text(songs.album_key), text(songs.album_artist_key), number(songs.track)],
  genre: [text(songs.genre_key)],
  plays: [number(songs.plays)],
  duration_ms: [number(songs.duration_ms)],
};

export interface SongOrder {
  /** The `order by` list. */
  by: SQL;
  /** The columns that `key` uses. */
  columns: Record<string, SQL.Aliased>;
  /** The key as a JSON array. */
  key: SQL;
  /** True for the songs after the cursor, which is in the placeholders `after_1`, `after_2` … */
  isAfter: SQL;
  keyset(name: string): Keyset<(string | number)[]>;
}

const orders = new Map<SongSort, SongOrder>();

/** The order with this name; each is built once. */
export function songOrder(sort: SongSort): SongOrder {
  const order = orders.get(sort) ?? makeOrder(sort);
  orders.set(sort, order);
  return order;
}

function makeOrder(sort: SongSort): SongOrder {
  const descending = sort.startsWith('-');
  const keys = [...ORDERS[sort.replace('-', '') as SongSortColumn], number(songs.song_id)];
  const list = (parts: SQL[]) => sql.join(parts, sql`, `);
  const after = keys.map(({ type }, i) => sql`${sql.placeholder(`after_${i + 1}`)}::${sql.raw(type)}`);
  const written = keys.map(({ write }, i) => {
    const part = sql.identifier(`key_${i + 1}`);
    return write ? write(part) : sql`${part}`;
  });
  const key = tupleOf(keys.map(({ shape }) => shape));
  return {
    by: list(keys.map(({ column }) => sql`${column} ${sql.raw(descending ? 'desc' : 'asc')}`)),
    columns: Object.fromEntries(
      keys.map(({ column }, i) => [`key_${i + 1}`, sql`${column}`.as(`key_${i + 1}`)]),
    ),
    key: sql`json_build_array(${list(written)})`,
    isAfter: sql`(${list(keys.map(({ column }) => sql`${column}`))}) ${sql.raw(descending ? '<' : '>')} (${list(after)})`,
    keyset: (name) => ({ name: `${name}:${sort}`, key }),
  };
}

function tupleOf(shapes: Key['shape'][]): z.ZodType<(string | number)[]> {
  return z
    .array(z.union([z.string(), z.number()]))
    .length(shapes.length)
    .refine((values) => values.every((value, i) => shapes[i]?.safeParse(value).success));
}
