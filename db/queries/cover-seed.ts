// Seeds of generated covers: six hexadecimal digits of the artist, which select a palette, and eight of the drawing.
import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { songs } from '../schema';

const digits = (length: number, ...names: (SQL | AnyPgColumn)[]) =>
  sql`left(md5(${sql.join(names, sql` || chr(31) || `)}), ${sql.raw(String(length))})`;

/** Of an album, whatever the spelling of its names. */
export const albumSeed = sql<string>`${digits(6, songs.album_artist_key)} || ${digits(8, songs.album_artist_key, songs.album_key)}`;

/** Of a song: its album's, or without an album its own. */
export const songSeed = sql<string>`${digits(6, songs.album_artist_key)} || case when ${songs.album} is null
  then ${digits(8, songs.album_artist_key, songs.name_key, sql`''`)}
  else ${digits(8, songs.album_artist_key, songs.album_key)} end`;

/** @param key the folded name */
export const seedOfArtist = (key: SQL | AnyPgColumn) => sql<string>`${digits(6, key)} || ${digits(8, key)}`;
