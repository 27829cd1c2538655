// Artists, albums, genres and search results.
import { z } from '@hono/zod-openapi';
import { ARTIST_SORTS, MIXES } from './constants';
import { integer, line, milliseconds } from './fields';
import { imageId } from './images';
import { coverSchema, coverSeed } from './songs';

/** Names are compared without regard to case. */
export const artistSchema = z
  .object({
    artist: z.string(),
    song_count: integer,
    album_count: integer,
    duration_ms: milliseconds,
    cover_seed: coverSeed,
  })
  .openapi('Artist');
export type Artist = z.infer<typeof artistSchema>;

export const artistSortQuery = z.object({ sort: z.enum(ARTIST_SORTS).optional() });

/** A letter that names begin with, and the index of the first of them in the list. */
export interface LetterIndex {
  letter: string;
  index: number;
}

/** The songs with the same album name and album artist: of compilations “Various Artists”, unless tagged otherwise. */
export const albumSchema = z
  .object({
    album: z.string(),
    artist: z.string(),
    song_count: integer,
    duration_ms: milliseconds,
    cover: coverSchema,
    image_id: imageId.nullable().openapi({ description: 'The chosen image, the cover of all its songs.' }),
  })
  .openapi('Album');
export type Album = z.infer<typeof albumSchema>;

export const mixParams = z.object({ mix: z.enum(MIXES) });

export const genreCountSchema = z.object({ genre: z.string(), song_count: integer });
export type GenreCount = z.infer<typeof genreCountSchema>;

export const favoriteGenreSchema = z.object({ genre: z.string().nullable() }).openapi('FavouriteGenre');
export const newFavoriteGenreSchema = z.strictObject({ genre: line(50).nullable() });
