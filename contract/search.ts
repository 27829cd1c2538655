// Search results.
import { z } from '@hono/zod-openapi';
import { integer, line } from './fields';
import { albumSchema, artistSchema, genreCountSchema } from './library';
import { playlistSchema } from './playlists';
import { songSchema } from './songs';

export const searchQuery = z.object({
  q: line(200).openapi({
    description: 'Words, phrases in quotes, and the filters `artist:`, `album:`, `genre:` and `year:`.',
  }),
  limit: z
    .string()
    .regex(/^([1-9]|[1-4]\d|50)$/, 'must be a number from 1 to 50')
    .transform(Number)
    .default(8)
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: 50,
      default: 8,
      description: 'Maximum number of songs.',
    }),
  public: z.enum(['true', 'false']).optional().openapi({ description: '`true`: only public songs.' }),
});
/** `publicOnly` omits songs that are not public. */
export interface SearchRequest {
  q: string;
  limit?: number;
  publicOnly?: boolean;
}

const matchKind = z.enum(['exact', 'prefix', 'words', 'part', 'typo', 'lyrics']).openapi({
  description: 'lyrics: only the lyrics of the song match.',
});
const ranges = z.array(z.tuple([integer, integer]));

export interface SearchMatch<Field extends string = string> {
  kind: z.infer<typeof matchKind>;
  highlights: Record<Field, [number, number][]>;
}

/** Why a result matches. */
const matchOf = <F extends string>(...fields: F[]) =>
  z.object({
    kind: matchKind,
    highlights: z
      .object(Object.fromEntries(fields.map((field) => [field, ranges])) as Record<F, typeof ranges>)
      .openapi({
        description: 'Matching parts of the names: start and end in UTF-16 code units.',
      }),
  });

/** Each list is sorted by relevance: own before public content, exact names before beginnings, words and typing errors. */
export const searchResultsSchema = z
  .object({
    songs: z.array(songSchema.extend({ match: matchOf('songname', 'artist', 'album') })),
    artists: z.array(
      artistSchema
        .pick({ artist: true, song_count: true, cover_seed: true })
        .extend({ match: matchOf('artist') }),
    ),
    albums: z.array(
      albumSchema.pick({ album: true, artist: true, cover: true }).extend({ match: matchOf('album') }),
    ),
    genres: z.array(genreCountSchema.extend({ match: matchOf('genre') })),
    playlists: z.array(
      playlistSchema
        .pick({
          playlist_id: true,
          name: true,
          visibility: true,
          image_id: true,
          cover_songs: true,
          owner_display_name: true,
        })
        .extend({ match: matchOf('name') }),
    ),
    people: z.array(
      z.object({
        user_id: z.string(),
        display_name: z.string(),
        playlist_count: integer.openapi({ description: 'Shared and featured playlists.' }),
        newest_playlist_id: integer,
        match: matchOf('display_name'),
      }),
    ),
  })
  .openapi('SearchResults');
export type SearchResults = z.infer<typeof searchResultsSchema>;
