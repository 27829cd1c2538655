// Songs.
import { z } from '@hono/zod-openapi';
import { SONG_SORTS, type SongSort } from './constants';
import { id, idInUrl, integer, line, lyricsText, milliseconds, moment, words } from './fields';
import { pageQuery } from './pages';

export const songParams = z.object({ song_id: idInUrl });

/** Without an image, clients draw a cover from it. */
export const coverSeed = z.string().openapi({
  description:
    'Hexadecimal digits: six for the artist, eight for the album, or for a song without one. A chosen image adds a hyphen and eight more.',
});

const songFields = {
  song_id: integer,
  user_id: z.string().openapi({ description: "The owner's user id." }),
  songname: z.string(),
  artist: z.string(),
  album: z.string().nullable(),
  genre: z.string().nullable(),
  duration_ms: milliseconds,
  public: z.boolean(),
  plays: integer,
  has_cover: z.boolean().openapi({ description: 'Whether `GET /api/songs/{song_id}/cover` has an image.' }),
  cover_seed: coverSeed,
  track: integer.openapi({ description: 'Disc number × 1000 + track number; 0 if unknown.' }),
  created_at: moment,
};

/** The names that songs, artists and albums are sorted by. */
export const sortNames = {
  songname_sort: z.string().nullable().openapi({ description: 'Sort name; null if it is the name.' }),
  artist_sort: z.string().nullable().openapi({ description: 'The same for all songs of the artist.' }),
  album_sort: z.string().nullable().openapi({ description: 'The same for all songs of the album.' }),
};

export const songSchema = z.object(songFields).openapi('Song');
export type Song = z.infer<typeof songSchema>;

export const songDetailSchema = z
  .object({
    ...songFields,
    artists: z.array(z.string()).openapi({ description: 'Each artist, also of “A; B” and “A feat. B”.' }),
    album_artist: z.string().nullable(),
    compilation: z.boolean().openapi({ description: 'Whether the album has songs of several artists.' }),
    year: integer.nullable(),
    ...sortNames,
    has_lyrics: z.boolean().openapi({ description: 'Whether `GET /api/songs/{song_id}/lyrics` has text.' }),
    peaks: z.string().openapi({ description: 'Waveform: 96 characters A–Z a–z 0–9 + /, levels 0 to 63.' }),
    gain_db: z.number().nullable().openapi({ description: 'Decibels to -18 LUFS; null if not known.' }),
  })
  .openapi('SongDetail');
export type SongDetail = z.infer<typeof songDetailSchema>;

export const lyricsSchema = z
  .object({
    lyrics: z.string().openapi({ description: 'Plain text, or LRC if the lines have times.' }),
  })
  .openapi('Lyrics');

/** A song in a playlist. */
export const playlistSongSchema = z
  .object({
    ...songFields,
    entry_id: integer.openapi({ description: 'Identifies this entry; does not change when entries move.' }),
    position: z.number().openapi({ description: 'Sort key, ascending, with gaps.' }),
  })
  .openapi('PlaylistSong');
export type PlaylistSong = z.infer<typeof playlistSongSchema>;

/** The song that a cover comes from. */
export const coverSchema = songSchema.pick({ song_id: true, has_cover: true, cover_seed: true });
export type CoverSong = z.infer<typeof coverSchema>;

/** A bulk operation. */
export const songIdsSchema = z.strictObject({ song_ids: z.array(id).min(1).max(1_000) });

const sorts = SONG_SORTS.flatMap((column): SongSort[] => [column, `-${column}`]);

export const songFilterQuery = z.object({
  q: words.optional().openapi({ description: 'Words in the name, artist or album.' }),
  artist: words.optional().openapi({ description: 'With `album`: the artist of the song or of the album.' }),
  album: words.optional(),
  genre: words.optional(),
  sort: z
    .enum(sorts)
    .optional()
    .openapi({ description: 'A column; a leading minus sorts in descending order.' }),
});
/** Filters ignore case. */
export type SongFilter = Omit<z.infer<typeof songFilterQuery>, 'sort'>;

export const songListQuery = pageQuery.extend(songFilterQuery.shape);
export type SongListRequest = z.infer<typeof songListQuery>;

export const publicSongsQuery = pageQuery.extend({ q: words.min(1, 'must not be empty') });

export const songChangesSchema = z
  .strictObject({
    songname: line(200),
    artist: line(200),
    album: line(200).nullable(),
    album_artist: line(200).nullable(),
    songname_sort: line(200).nullable(),
    artist_sort: line(200).nullable().openapi({ description: 'Also changes the other songs of the artist.' }),
    album_sort: line(200).nullable().openapi({ description: 'Also changes the other songs of the album.' }),
    genre: line(50).nullable(),
    track: z.number().int().min(0).max(999_999),
    year: z.number().int().min(1).max(9999).nullable(),
    public: z.boolean(),
    lyrics: lyricsText
      .nullable()
      .openapi({ description: 'Plain text, or LRC if the lines have times; null removes them.' }),
  })
  .partial();
export type SongChanges = z.infer<typeof songChangesSchema>;
