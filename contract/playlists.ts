// Playlists and their songs.
import { z } from '@hono/zod-openapi';
import { id, idInUrl, integer, line, milliseconds, moment, paragraph, words } from './fields';
import { imageId } from './images';
import { pageOf, pageQuery } from './pages';
import { smartRulesSchema } from './smart-playlists';
import { coverSchema, playlistSongSchema } from './songs';

export const playlistParams = z.object({ playlist_id: idInUrl });

export const curatedQuery = pageQuery.extend({ user_id: words.min(1, 'must not be empty') });

const visibility = z.enum(['private', 'shared', 'featured']).openapi({
  description:
    'private: the owner only; shared: all signed-in users, and on its page the names of its songs to everyone; featured: as shared, maintained by editors',
});
export type Visibility = z.infer<typeof visibility>;

const playlistFields = {
  playlist_id: integer,
  user_id: z.string(),
  name: z.string(),
  description: z.string(),
  visibility,
  plays: integer,
  song_count: integer,
  duration_ms: milliseconds,
  owner_display_name: z.string().nullable(),
  version: integer.openapi({ description: 'Increases when name, description, visibility or rules change.' }),
  songs_version: integer.openapi({ description: 'Increases when songs or their order change.' }),
  image_id: imageId.nullable().openapi({
    description:
      'The chosen image, at `GET /api/playlists/{playlist_id}/image`; null if the cover shows albums.',
  }),
  cover_songs: z.array(coverSchema).openapi({ description: 'The first songs of four different albums.' }),
  curators: z.array(z.string()).openapi({ description: 'Names of the editors of a featured playlist.' }),
  access: z.enum(['own', 'edit', 'view', 'public']).openapi({
    description:
      'Of the caller: owner, member who may change the songs, other member, or anyone who may see it.',
  }),
  smart: z.boolean().openapi({
    description: 'Whether its songs follow rules. Lists then have a `song_count` of 0.',
  }),
  member_count: integer.openapi({ description: 'Listeners who have joined it.' }),
  created_at: moment,
  updated_at: moment,
};

export const playlistSchema = z.object(playlistFields).openapi('Playlist');
export type Playlist = z.infer<typeof playlistSchema>;

export const playlistDetailSchema = z
  .object({
    ...playlistFields,
    songs: pageOf(playlistSongSchema),
    rules: smartRulesSchema.nullable().openapi({ description: 'Of a smart playlist; null for others.' }),
  })
  .openapi('PlaylistDetail');
export type PlaylistDetail = z.infer<typeof playlistDetailSchema>;

const details = { name: line(100), description: paragraph(500), visibility };

export const newPlaylistSchema = z.strictObject({
  ...details,
  description: details.description.default(''),
  visibility: visibility.default('private'),
});
export type NewPlaylist = z.infer<typeof newPlaylistSchema>;
export type PlaylistChanges = Partial<NewPlaylist>;

const VERSION = 'The version that was read; 409 if outdated.';

export const playlistChangesSchema = z
  .strictObject(details)
  .partial()
  .extend({ version: id.optional().openapi({ description: VERSION }) });

/** The place of a featured playlist. */
export const featuredPlaceSchema = z.strictObject({
  after: id.nullable().openapi({ description: 'The featured playlist before it; null for the first place.' }),
});

export const rulesQuery = z.object({ version: idInUrl.optional().openapi({ description: VERSION }) });

const SONGS_VERSION =
  'The `songs_version` that was read. If it is outdated, nothing changes and the response is 409 with `playlist` ' +
  '(the current state with its first 200 songs) and `changed_by` (the name of the other editor).';
const version = id.optional().openapi({ description: SONGS_VERSION });

export const songAdditionsSchema = z.strictObject({
  song_ids: z.array(id).min(1).max(200),
  after: id.nullable().optional().openapi({
    description: 'The entry to insert after; null inserts at the top, omitted appends.',
  }),
  duplicates: z
    .enum(['add', 'refuse'])
    .default('add')
    .openapi({ description: 'refuse: responds with 409 if one of the songs is in the playlist already.' }),
  version,
});

export const songMoveSchema = z.strictObject({
  entry_id: id,
  after: id.nullable().openapi({ description: 'The entry to move behind; null moves to the top.' }),
  version,
});

export const songRemovalQuery = z.object({
  entry_id: idInUrl,
  version: idInUrl.optional().openapi({ description: SONGS_VERSION }),
});

export const songsChangedSchema = z.object({ songs_version: integer });
export type SongsChanged = z.infer<typeof songsChangedSchema>;

export const songsAddedSchema = songsChangedSchema.extend({ entry_ids: z.array(integer) });

const suggestionSchema = z
  .object({ song_id: integer, songname: z.string(), artist: z.string(), album: z.string().nullable() })
  .openapi('Suggestion');

const missingSongSchema = z
  .object({
    label: z.string(),
    duration_ms: integer.nullable(),
    line: integer.openapi({ description: 'The line of the file; in XML and JSON the number of the song.' }),
    after: integer.nullable().openapi({
      description:
        'The entry that it follows; null at the top. For `POST /api/playlists/{playlist_id}/songs`.',
    }),
    suggestions: z.array(suggestionSchema).openapi({ description: 'Similar songs, three at most.' }),
  })
  .openapi('MissingSong');
export type MissingSong = z.infer<typeof missingSongSchema>;

export const importedPlaylistSchema = z.object({
  playlist: playlistSchema,
  total: integer.openapi({ description: 'Songs in the file.' }),
  missing: z.array(missingSongSchema).openapi({ description: 'Songs that were not found.' }),
});
export type ImportedPlaylist = z.infer<typeof importedPlaylistSchema>;

export const importedPlaylistsSchema = z.object({
  playlists: z.array(
    importedPlaylistSchema.extend({
      name: z.string(),
      playlist: playlistSchema.nullable().openapi({ description: 'Null if none of its songs was found.' }),
    }),
  ),
});
export type ImportedPlaylists = z.infer<typeof importedPlaylistsSchema>;

/** Of a file with several playlists, a member of the problem if none of them was chosen. */
export interface ListedPlaylist {
  list: number;
  name: string | null;
  song_count: number;
}

/** A line of an import's progress. */
export const importProgressSchema = z.union([
  z.object({ phase: z.enum(['reading', 'matching', 'saving']), done: integer, total: integer.nullable() }),
  z.object({ result: z.union([importedPlaylistSchema, importedPlaylistsSchema]) }),
  z.object({ problem: z.record(z.string(), z.unknown()) }),
]);
export type ImportProgress = z.infer<typeof importProgressSchema>;
