// Seeds of generated covers: six hexadecimal digits of the artist, which select a palette, and eight of the drawing. An image that the
// user has chosen adds eight of its own, so that the URL of the cover changes with it.
import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { songs } from '../schema';

const digits = (length: number, ...names: (SQL | AnyPgColumn)[]) =>
  sql`left(md5(${sql.join(names, sql` || chr(31) || `)}), ${sql.raw(String(length))})`;

const imageDigits = (key: SQL | AnyPgColumn) => sql`coalesce('-' || left(${key}, 8), '')`;

/**
 * Of an album, whatever the spelling of its names.
 * @param image key of its chosen image
 */
export const albumSeed = (image: SQL | AnyPgColumn) =>
  sql<string>`${digits(6, songs.album_artist_key)} || ${digits(8, songs.album_artist_key, songs.album_key)} || ${imageDigits(image)}`;

/** Of a song: its album's, or without an album its own. */
export const songSeed = sql<string>`${digits(6, songs.album_artist_key)} || case when ${songs.album} is null
  then ${digits(8, songs.album_artist_key, songs.name_key, sql`''`)}
  else ${digits(8, songs.album_artist_key, songs.album_key)} end || ${imageDigits(songs.image_key)}`;

/** @param key the folded name */
export const seedOfArtist = (key: SQL | AnyPgColumn) => sql<string>`${digits(6, key)} || ${digits(8, key)}`;
