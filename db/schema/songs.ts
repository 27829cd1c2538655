// Songs of a user's library, private or public.
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  text,
} from 'drizzle-orm/pg-core';
import { isMine, isMineOr, readWrite } from './access';
import { id, moment, nameKey, newId } from './columns';

/** The artist of the album that a song is on, as a text: guests (“feat.”) do not make another album. */
export const ALBUM_ARTIST = sql.raw(
  "coalesce(album_artist, case when compilation then 'Various Artists' end, " +
    "regexp_replace(artist, '\\s+[(\\[]?(feat\\.?|ft\\.?|featuring)\\s(?!of\\s).*$', '', 'i'))",
);

type SortColumns = Record<
  'songname_sort' | 'artist_sort' | 'album_sort' | 'name_key' | 'artist_key' | 'album_key',
  AnyPgColumn
>;

/** The sort name if there is one. Row-level security allows index conditions on CASE, but not on `coalesce`. */
const orderBy = (sort: AnyPgColumn, key: AnyPgColumn) =>
  sql`(case when ${sort} is null then ${key} else ${sort} end)`;
export const nameOrder = (t: SortColumns) => orderBy(t.songname_sort, t.name_key);
export const artistOrder = (t: SortColumns) => orderBy(t.artist_sort, t.artist_key);
export const albumOrder = (t: SortColumns) => orderBy(t.album_sort, t.album_key);

export const songs = pgTable(
  'songs',
  {
    user_id: text().notNull(),
    song_id: newId(),
    songname: text().notNull(),
    artist: text().notNull(),
    /** The artists in the file's tags, if there are several; `artist` has them in one text. */
    artists: text().array(),
    album: text(),
    // Sort names, as in the file's tags; null if they equal the names. All songs of an artist have the same `artist_sort`, and
    // all of an album the same `album_sort` (db/queries/sort-names.ts).
    songname_sort: nameKey(),
    artist_sort: nameKey(),
    album_sort: nameKey(),
    genre: text(),
    /** All genres of the file's tags; `genre` is the first one, or the user's choice. */
    genres: text().array(),
    /** The artist of the whole album, as in the file's tags. */
    album_artist: text(),
    /** Whether the album has songs of several artists. */
    compilation: boolean().notNull().default(false),
    year: integer(),
    /** Plain text, or LRC if the lines have times. */
    lyrics: text(),
    /** Disc number × 1000 + track number; 0 if unknown. */
    track: integer().notNull().default(0),
    // Folded names: the identity of artists, albums and genres, and sort keys in locale order. Columns instead of index
    // expressions: `fold_text` is not leakproof, so behind row-level security a comparison with it cannot use an index. Null
    // sorts last, as U+FFFF.
    name_key: nameKey().notNull().generatedAlwaysAs(sql`fold_text(songname)`),
    artist_key: nameKey().notNull().generatedAlwaysAs(sql`fold_text(artist)`),
    album_key: nameKey().notNull().generatedAlwaysAs(sql`coalesce(fold_text(album), chr(65535))`),
    genre_key: nameKey().notNull().generatedAlwaysAs(sql`coalesce(fold_text(genre), chr(65535))`),
    /** The artists, if there are several. */
    artist_keys: text().array().generatedAlwaysAs(sql`credit_keys(artist, artists)`),
    /** With `album_key`, the identity of an album. */
    album_artist_key: nameKey().notNull().generatedAlwaysAs(sql`fold_text(${ALBUM_ARTIST})`),
    duration_ms: integer().notNull(),
    /** SHA-256 of the audio bytes in hexadecimal, their key in the audio store. */
    audio_key: text().notNull(),
    mime: text().notNull(),
    byte_length: integer().notNull(),
    peaks: text().notNull(),
    /** The gain that brings the song to -18 LUFS, in decibels; null if not measured. */
    gain_db: real(),
    /** SHA-256 of the picture in the file's tags, its key in the cover store; null if there is none. */
    cover_key: text(),
    /** The image that the user chose for the album, also in the cover store; precedes `cover_key`. The same for all its songs. */
    image_key: text(),
    public: boolean().notNull().default(false),
    /** Incremented by `record_play`; the app may neither update it nor insert another value than 0. */
    plays: id().notNull().default(0),
    created_at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.song_id] }),
    // For `/songs/{song_id}`, which does not name the owner.
    index('songs_by_id').on(t.song_id),
    // The sort orders of the library. The migrations INCLUDE `public`, which the policy reads, and the columns of expressions,
    // for index-only scans (see db/schema.test.ts). All columns of an order have the same direction, so one index serves both directions. No index
    // on plays: every play would then update all indexes of the song.
    index('songs_newest').on(t.user_id, t.created_at, t.song_id),
    index('songs_by_name').on(t.user_id, nameOrder(t), t.song_id),
    index('songs_by_artist').on(t.user_id, artistOrder(t), t.artist_key, albumOrder(t), t.track, t.song_id),
    index('songs_by_album').on(t.user_id, albumOrder(t), t.album_key, t.album_artist_key, t.track, t.song_id),
    // Songs of an artist or album.
    index('songs_of_artist').on(t.user_id, t.artist_key, t.album_key, t.album_artist_key, t.song_id),
    index('songs_of_album').on(t.user_id, t.album_key, t.artist_key, t.album_artist_key, t.song_id),
    index('songs_by_album_artist').on(t.user_id, t.album_artist_key, t.album_key),
    index('songs_by_genre').on(t.user_id, t.genre_key, t.song_id),
    index('songs_by_length').on(t.user_id, t.duration_ms, t.song_id),
    // Public songs of an artist or a genre.
    index('songs_public_by_artist').on(t.artist_key, t.song_id).where(sql`${t.public}`),
    index('songs_public_by_genre').on(t.genre_key, t.song_id).where(sql`${t.public}`),
    // To find songs with the same file.
    index('songs_by_audio').using('hash', t.audio_key),
    index('songs_by_cover').using('hash', t.cover_key).where(sql`${t.cover_key} is not null`),
    index('songs_by_image').using('hash', t.image_key).where(sql`${t.image_key} is not null`),
    // Tokens for `search_songs`; the app's role cannot use the index because of row-level security.
    index('songs_search')
      .using('gin', sql`search_song_tokens(user_id, public, name_key, artist_key, album_key, genre_key)`)
      .with({ fastupdate: false }),
    // Tokens for `credited_songs`.
    index('songs_by_credit')
      .using('gin', sql`credit_tokens(user_id, public, artist_keys)`)
      .with({ fastupdate: false })
      .where(sql`${t.artist_keys} is not null`),
    // Tokens for `search_lyrics`.
    index('songs_lyrics')
      .using('gin', sql`search_lyrics_tokens(user_id, lyrics)`)
      .with({ fastupdate: false })
      .where(sql`lyrics is not null`),
    check('songs_duration', sql`${t.duration_ms} > 0`),
    check('songs_peaks', sql`${t.peaks} ~ '^[A-Za-z0-9+/]{96}$'`),
    ...readWrite(
      'songs',
      isMineOr(t.user_id, t.public),
      isMine(t.user_id),
      sql`${isMine(t.user_id)} and ${t.plays} = 0`,
    ),
  ],
);
