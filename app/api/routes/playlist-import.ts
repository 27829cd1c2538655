// Import of playlist files: matches their entries with the viewer's songs and public ones.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Viewer } from '@/auth/viewer';
import { binary } from '@/contract/fields';
import { importedPlaylistSchema } from '@/contract/playlists';
import { parseJson } from '@/db/json';
import { createPlaylist } from '@/db/queries/playlists';
import { matchSongs, type SongReference } from '@/db/queries/song-matching';
import { env } from '@/env';
import { limitText } from '@/lib/text-limit';
import { type ApiEnv, viewerOf } from '../context';
import { parsePlaylistFile } from '../parsers';
import { IMPORT_TYPES } from '../playlist-files/formats';
import { clean, type PlaylistFile, type Track, UnreadableFile } from '../playlist-files/playlist-file';
import { Problem } from '../problem';
import { json } from '../validation';

const MAX_NAME = 100;
const MAX_DESCRIPTION = 500;

const file = { schema: binary };
const DECLARED_TYPES = IMPORT_TYPES.filter((type) => !type.endsWith('json'));

const route = createRoute({
  method: 'post',
  path: '/playlists/import',
  tags: ['Playlists'],
  summary: 'Import a playlist from a file',
  description:
    'The playlist is private. Formats: M3U, M3U8, XSPF, JSPF, PLS and CSV (columns for title, artist and album).',
  request: {
    query: z.object({
      name: z.string().max(300).optional().openapi({ description: 'The name if the file has none.' }),
    }),
    body: {
      required: true,
      // Without the JSON types, whose bodies zod-openapi would parse.
      content: Object.fromEntries(DECLARED_TYPES.map((type) => [type, file])),
    },
  },
  responses: {
    201: json(importedPlaylistSchema, 'The new playlist, and the songs that were not found.'),
  },
});

export const playlistImport = new OpenAPIHono<ApiEnv>().openapi(route, async (c) => {
  const viewer = viewerOf(c);
  const [type = ''] = (c.req.header('content-type') ?? '').split(';');
  if (!IMPORT_TYPES.includes(type.trim().toLowerCase())) {
    throw new Problem(
      'unsupported-media-type',
      `Send the playlist file as one of ${IMPORT_TYPES.join(', ')}.`,
    );
  }
  const { name, description, tracks } = await read(viewer, new Uint8Array(await c.req.arrayBuffer()));
  const songIds = await matchSongs(viewer, tracks.map(toWanted));
  const missing = tracks
    .filter((_, n) => songIds[n] === null)
    .map(({ label, duration_ms }) => ({ label, duration_ms }));
  if (missing.length === tracks.length) {
    throw new Problem('unprocessable', 'None of the songs in this file are in your library or public.', {
      members: { missing },
    });
  }
  const playlist = await createPlaylist(
    viewer,
    {
      name: limitText(name ?? clean(c.req.valid('query').name) ?? 'Imported playlist', MAX_NAME).trim(),
      description: limitText(
        (description ?? '').replace(/[^\P{Cc}\n]|\p{Cs}/gu, ' '),
        MAX_DESCRIPTION,
      ).trim(),
      visibility: 'private',
    },
    songIds.filter((id) => id !== null),
  );
  return c.json({ playlist: parseJson(playlist), total: tracks.length, missing }, 201);
});

async function read(viewer: Viewer, bytes: Uint8Array): Promise<PlaylistFile> {
  try {
    return await parsePlaylistFile(viewer, bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Problem('unprocessable', error.message);
    throw error;
  }
}

function toWanted({ label, artist, title, duration_ms, location }: Track): SongReference {
  return { song_id: ownId(location), label, artist, title, duration_ms };
}

/** The song id in a URL of this server, as written by exports. */
function ownId(location: string | null): number | null {
  const base = `${env().nextauthUrl}/api/songs/`;
  const [, id] =
    (location?.startsWith(base) && /^([1-9]\d{0,14})\/audio$/.exec(location.slice(base.length))) || [];
  return id === undefined ? null : Number(id);
}
