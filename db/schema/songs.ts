// Songs: each belongs to the library of one user, who may make it public.
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { isMine, readWrite, signedIn } from './access';
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
    duration_ms: integer().notNull(),
    /** SHA-256 of the audio bytes, in hexadecimal: their name in the audio store. */
    audio_key: text().notNull(),
    mime: text().notNull(),
    byte_length: integer().notNull(),
    peaks: text().notNull(),
    public: boolean().notNull().default(false),
    /** Kept by `record_play` alone: 0 in an insert, and the app's role has no right to update it. */
    plays: id().notNull().default(0),
    created_at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.song_id] }),
    // `/songs/{song_id}` names no owner.
    index('songs_by_id').on(t.song_id),
    // The library's sort orders. Both ends of a keyset have the same direction, so one index serves up and down.
    // No index on plays, which would be rewritten at every play: a library is small enough to sort.
    index('songs_newest').on(t.user_id, t.created_at, t.song_id),
    index('songs_by_name').on(t.user_id, sql`lower(${t.songname})`, t.song_id),
    index('songs_by_artist').on(t.user_id, sql`lower(${t.artist})`, t.song_id),
    // What `find_songs` looks through: trigrams of name, artist and album. Row-level security keeps the app's role off it.
    index('songs_words').using(
      'gin',
      sql`(${t.songname} || ' ' || ${t.artist} || ' ' || coalesce(${t.album}, '')) gin_trgm_ops`,
    ),
    check('songs_duration', sql`${t.duration_ms} > 0`),
    check('songs_peaks', sql`${t.peaks} ~ '^[A-Za-z0-9+/]{96}$'`),
    ...readWrite(
      'songs',
      sql`${isMine(t.user_id)} or (${t.public} and ${signedIn})`,
      isMine(t.user_id),
      sql`${isMine(t.user_id)} and ${t.plays} = 0`,
    ),
  ],
);
