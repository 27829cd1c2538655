// A playlist from a file of another player: what it speaks of is looked for among the viewer's songs and public ones.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { playlistShape } from '@/contract/shapes';
import { parseJson } from '@/db/json';
import { createPlaylist } from '@/db/queries/playlists';
import { matchSongs, type SongReference } from '@/db/queries/song-matching';
import { env } from '@/env';
import { type ApiEnv, viewerOf } from '../context';
import { clean, FORMATS, type PlaylistFile, type Track, UnreadableFile } from '../playlist-files/file';
import { readPlaylistFile } from '../playlist-files/read';
import { Problem } from '../problem';
import { json } from '../validation';

const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 500;

const TYPES: readonly string[] = [FORMATS.m3u8.mime, FORMATS.xspf.mime, 'application/octet-stream'];
const file = { schema: z.string().openapi({ format: 'binary' }) };
const missing = z.array(
  z.object({ label: z.string(), duration_ms: z.number().int().nullable() }).openapi('MissingSong'),
);

const route = createRoute({
  method: 'post',
  path: '/playlists/import',
  tags: ['Playlists'],
  summary: 'Makes a private playlist from an M3U8 or XSPF file of up to 1 MB and 5,000 songs',
  request: {
    query: z.object({
      name: z
        .string()
        .max(300)
        .optional()
        .openapi({ description: 'What to call it when the file does not say.' }),
    }),
    body: {
      required: true,
      content: Object.fromEntries(TYPES.map((type) => [type, file])),
    },
  },
  responses: {
    201: json(
      z.object({ playlist: playlistShape, total: z.number().int(), missing }),
      'The new playlist, how many songs the file holds, and which of them were not found.',
    ),
  },
});

export const playlistImport = new OpenAPIHono<ApiEnv>().openapi(route, async (c) => {
  const viewer = viewerOf(c);
  const [type = ''] = (c.req.header('content-type') ?? '').split(';');
  if (!TYPES.includes(type.trim().toLowerCase())) {
    throw new Problem('unsupported-media-type', `A playlist file is sent as ${TYPES.join(', ')}.`);
  }
  const { name, description, tracks } = read(new Uint8Array(await c.req.arrayBuffer()));
  const songIds = await matchSongs(viewer, tracks.map(toWanted));
  const missing = tracks
    .filter((_, n) => songIds[n] === null)
    .map(({ label, duration_ms }) => ({ label, duration_ms }));
  if (missing.length === tracks.length) {
    throw new Problem('unprocessable', 'None of its songs is in your library, or public.', {
      members: { missing },
    });
  }
  const playlist = await createPlaylist(
    viewer,
    {
      name: short(name ?? clean(c.req.valid('query').name) ?? 'Imported playlist', LONGEST_NAME),
      description: short((description ?? '').replace(/[^\P{Cc}\n]/gu, ' '), LONGEST_DESCRIPTION),
      visibility: 'private',
    },
    songIds.filter((id) => id !== null),
  );
  return c.json({ playlist: parseJson(playlist), total: tracks.length, missing }, 201);
});

function read(bytes: Uint8Array): PlaylistFile {
  try {
    return readPlaylistFile(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Problem('unprocessable', error.message);
    throw error;
  }
}

function toWanted({ label, artist, title, duration_ms, location }: Track): SongReference {
  return { song_id: ownId(location), label, artist, title, duration_ms };
}

/** The id in an address of this Encore, as exports write them; another one's ids mean other songs. */
function ownId(location: string | null): number | null {
  const base = `${env().nextauthUrl}/api/songs/`;
  const [, id] =
    (location?.startsWith(base) && /^([1-9]\d{0,14})\/audio$/.exec(location.slice(base.length))) || [];
  return id === undefined ? null : Number(id);
}

const short = (text: string, length: number) => text.slice(0, length).trim();
