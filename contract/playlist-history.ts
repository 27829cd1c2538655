// The edit history of featured playlists.
import { z } from '@hono/zod-openapi';
import { integer, moment } from './fields';
import { imageId } from './images';
import { playlistSchema } from './playlists';

/** `songname` is the name at the time of the edit. */
const editedSong = z.object({ entry_id: integer, song_id: integer, songname: z.string() });
export type EditedSong = z.infer<typeof editedSong>;

/** Behind the entry `after` (null: at the top), at `index` from 0. */
const editedPlace = z.object({ after: integer.nullable(), index: integer });
export type EditedPlace = z.infer<typeof editedPlace>;

const details = playlistSchema.pick({ name: true, description: true, visibility: true }).partial();
/** The edit that this one reverts. */
const undoes = integer.optional();

const editSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('made'), undoes }),
  z.object({ kind: z.literal('added'), songs: z.array(editedSong), undoes }),
  z.object({ kind: z.literal('removed'), songs: z.array(editedSong.extend({ from: editedPlace })), undoes }),
  z.object({ kind: z.literal('moved'), song: editedSong, from: editedPlace, to: editedPlace, undoes }),
  z.object({ kind: z.literal('described'), before: details, after: details, undoes }),
  z.object({ kind: z.literal('pictured'), before: imageId.nullable(), after: imageId.nullable(), undoes }),
]);
/** An edit with everything needed to revert it. */
export type PlaylistEditWhat = z.infer<typeof editSchema>;

export const playlistEditSchema = z
  .object({
    edit_id: integer,
    editor_display_name: z.string().nullable(),
    edited_at: moment,
    what: editSchema,
    undone: z.boolean().openapi({ description: 'Whether a later edit reverted it.' }),
  })
  .openapi('PlaylistEdit');
export type PlaylistEdit = z.infer<typeof playlistEditSchema>;
