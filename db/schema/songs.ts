// Songs: each belongs to the library of one user, who may make it public.
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, real, text } from 'drizzle-orm/pg-core';
import { isMine, isMineOr, readWrite } from './access';
import { id, moment, newId } from './columns';

export const songs = pgTable(
  'songs',
  {
    user_id: text().notNull(),
    song_id: newId(),
    songname: text().notNull(),
    artist: text().notNull(),
    album: text(),
    genre: text(),
    /** Its place on the album: a thousand for each disc, and the number of the track; 0 when nobody knows. */
    track: integer().notNull().default(0),
    // What the library is sorted and narrowed by. Columns and no expressions in an index: `lower` is not leakproof, so
    // behind row-level security a comparison with it reads the whole library. What is missing sorts last: U+FFFF.
    sort_name: text().notNull().generatedAlwaysAs(sql`lower(songname)`),
    sort_artist: text().notNull().generatedAlwaysAs(sql`lower(artist)`),
    sort_album: text().notNull().generatedAlwaysAs(sql`coalesce(lower(album), chr(65535))`),
    sort_genre: text().notNull().generatedAlwaysAs(sql`coalesce(lower(genre), chr(65535))`),
    duration_ms: integer().notNull(),
    /** SHA-256 of the audio bytes, in hexadecimal: their name in the audio store. */
    audio_key: text().notNull(),
    mime: text().notNull(),
    byte_length: integer().notNull(),
    peaks: text().notNull(),
    /** What brings it to the loudness all songs are played at (-18 LUFS), in decibels; null when nobody measured. */
    gain_db: real(),
    /** SHA-256 of the picture that came in the file's tags, its name in the cover store; null when there was none. */
    cover_key: text(),
    public: boolean().notNull().default(false),
    /** Kept by `record_play` alone: 0 in an insert, and the app's role has no right to update it. */
    plays: id().notNull().default(0),
    created_at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.song_id] }),
    // `/songs/{song_id}` names no owner.
    index('songs_by_id').on(t.song_id),
    // The library's sort orders; the migration adds `public` to each, which the policy asks for, so that counting and
    // numbering a library reads nothing but its index. Both ends of a keyset have the same direction, so one index
    // serves up and down. No index on plays, which would be written anew with every play, and all others with it.
    index('songs_newest').on(t.user_id, t.created_at, t.song_id),
    index('songs_by_name').on(t.user_id, t.sort_name, t.song_id),
    index('songs_by_artist').on(t.user_id, t.sort_artist, t.sort_album, t.track, t.song_id),
    index('songs_by_album').on(t.user_id, t.sort_album, t.sort_artist, t.track, t.song_id),
    index('songs_by_genre').on(t.user_id, t.sort_genre, t.song_id),
    index('songs_by_length').on(t.user_id, t.duration_ms, t.song_id),
    // What everybody may hear of an artist or a genre.
    index('songs_public_by_artist').on(t.sort_artist, t.song_id).where(sql`${t.public}`),
    index('songs_public_by_genre').on(t.sort_genre, t.song_id).where(sql`${t.public}`),
    // Who else keeps the same bytes, before a file is removed; only equality is ever asked.
    index('songs_by_audio').using('hash', t.audio_key),
    index('songs_by_cover').using('hash', t.cover_key).where(sql`${t.cover_key} is not null`),
    // What `find_songs` looks through: trigrams of name, artist and album. Row-level security keeps the app's role off it.
    index('songs_words').using(
      'gin',
      sql`(${t.songname} || ' ' || ${t.artist} || ' ' || coalesce(${t.album}, '')) gin_trgm_ops`,
    ),
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
