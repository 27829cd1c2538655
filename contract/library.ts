// Artists, albums, genres and search results.
import { z } from '@hono/zod-openapi';
import { integer, line, milliseconds } from './fields';
import { playlistSchema } from './playlists';
import { coverSchema, songSchema } from './songs';

/** Names are compared without regard to case. */
export const artistSchema = z
  .object({ artist: z.string(), song_count: integer, album_count: integer, duration_ms: milliseconds })
  .openapi('Artist');
export type Artist = z.infer<typeof artistSchema>;

/** The songs with the same album name and artist. */
export const albumSchema = z
  .object({
    album: z.string(),
    artist: z.string(),
    song_count: integer,
    duration_ms: milliseconds,
    cover: coverSchema,
  })
  .openapi('Album');
export type Album = z.infer<typeof albumSchema>;

export const genreCountSchema = z.object({ genre: z.string(), song_count: integer });
export type GenreCount = z.infer<typeof genreCountSchema>;

export const favoriteGenreSchema = z.object({ genre: z.string().nullable() }).openapi('FavouriteGenre');
export const newFavoriteGenreSchema = z.strictObject({ genre: line(50).nullable() });

/** Each list is sorted by relevance. */
export const searchResultsSchema = z
  .object({
    songs: z.array(songSchema),
    artists: z.array(artistSchema.pick({ artist: true, song_count: true })),
    albums: z.array(albumSchema.pick({ album: true, artist: true })),
    genres: z.array(genreCountSchema.pick({ genre: true })),
    playlists: z.array(
      playlistSchema.pick({ playlist_id: true, name: true, visibility: true, cover_songs: true }),
    ),
  })
  .openapi('SearchResults');
export type SearchResults = z.infer<typeof searchResultsSchema>;
