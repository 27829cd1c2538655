// All of one's data as a file: what the tenant keeps about the person, and every row of the database that is theirs.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import { readUser } from '@/auth/management';
import { playlistShape, songShape } from '@/contract/shapes';
import { parseJson } from '@/db/json';
import { EXPORT_SECTIONS, exportRows } from '@/db/queries/export';
import { getFavGenre } from '@/db/queries/genres';
import { getQueue } from '@/db/queries/queue';
import type { Scope } from '@/db/scope-types';
import { type ApiEnv, viewerOf } from '../context';
import { streamOf } from '../reply';
import { json } from '../validation';

/** Fields of the tenant's user that tell of the person; what is about passwords and logins of others is not asked for. */
const PROFILE = [
  'user_id',
  'email',
  'email_verified',
  'name',
  'nickname',
  'given_name',
  'family_name',
  'picture',
  'created_at',
  'updated_at',
  'last_login',
  'logins_count',
  'user_metadata',
  'app_metadata',
];

const place = z.object({ song_id: z.number().int(), user_id: z.string() });
const named = place.extend({ songname: z.string().nullable(), artist: z.string().nullable() });

const shape = z
  .object({
    format: z.literal('encore-export-1'),
    exported_at: z.iso.datetime(),
    profile: z
      .looseObject({ user_id: z.string(), email: z.string().optional() })
      .openapi({ description: `What the tenant keeps, as far as there is any: ${PROFILE.join(', ')}.` }),
    favourite_genre: z.string().nullable(),
    queue: z
      .object({ items: z.array(z.unknown()), current: z.number().int(), position_ms: z.number().int() })
      .nullable(),
    songs: z.array(songShape),
    playlists: z.array(
      playlistShape
        .pick({
          playlist_id: true,
          name: true,
          description: true,
          visibility: true,
          plays: true,
          created_at: true,
          updated_at: true,
        })
        .extend({ songs: z.array(named).openapi({ description: 'In order, those the viewer may see' }) }),
    ),
    favourites: z.array(named.extend({ created_at: z.iso.datetime() })),
    plays: z.array(
      named.extend({
        play_id: z.uuid(),
        playlist_id: z.number().int().nullable(),
        started_at: z.iso.datetime(),
        ms_played: z.number().int(),
      }),
    ),
  })
  .openapi('Export');

const route = createRoute({
  method: 'get',
  path: '/me/export',
  tags: ['Me'],
  summary: "All of the viewer's data as a file",
  description:
    'Songs of others are named only where the viewer may see them; else `songname` and `artist` are null. The sound of ' +
    'a song is at `/api/songs/{song_id}/audio`.',
  responses: { 200: json(shape, 'The file, as an attachment.') },
});

export const exportRoutes = new OpenAPIHono<ApiEnv>().openapi(route, async (c) => {
  const viewer = viewerOf(c);
  const now = new Date().toISOString();
  // What can refuse is asked first: once the first byte has gone out, a failure can only break the file off.
  const user = await readUser(viewer.userId);
  const head = {
    format: 'encore-export-1',
    exported_at: now,
    profile: Object.fromEntries(PROFILE.filter((name) => name in user).map((name) => [name, user[name]])),
    favourite_genre: await getFavGenre(viewer),
    queue: await queueOf(viewer),
  };
  const response = new Response(streamOf(parts(viewer, head)), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="encore-${now.slice(0, 10)}.json"`,
    },
  });
  // The body is bytes to Hono; that it has this shape is what the test of this route looks at.
  return response as Response & TypedResponse<JSONParsed<z.infer<typeof shape>>, 200, 'json'>;
});

async function queueOf(viewer: Scope) {
  const kept = await getQueue(viewer);
  if (!kept) return null;
  const { items, current, position_ms } = parseJson(kept);
  return { items, current, position_ms };
}

/** The file in pieces: its head, then each section as it is read. */
async function* parts(viewer: Scope, head: object): AsyncGenerator<string> {
  yield JSON.stringify(head).slice(0, -1);
  for (const section of EXPORT_SECTIONS) {
    yield `,\n"${section}":[`;
    yield* exportRows(viewer, section);
    yield ']';
  }
  yield '}\n';
}
