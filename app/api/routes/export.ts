// The export of all data of the viewer: their tenant user and their database rows.
import { createRoute } from '@hono/zod-openapi';
import type { TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import { readUser } from '@/auth/management';
import { type Export, exportSchema, PROFILE_FIELDS } from '@/contract/export';
import { parseJson } from '@/db/json';
import { EXPORT_SECTIONS, exportRows } from '@/db/queries/export';
import { getFavGenre } from '@/db/queries/genres';
import { getQueue } from '@/db/queries/queue';
import { hasAccount } from '@/db/queries/users';
import type { Scope } from '@/db/scope-types';
import { viewerOf } from '../context';
import { streamOf } from '../reply';
import { json, routes } from '../validation';

const route = createRoute({
  method: 'get',
  path: '/me/export',
  tags: ['Me'],
  summary: "Export all of the user's data",
  description:
    "Names of other users' songs are null if the user may not see them. Audio is not included: see " +
    '`/api/songs/{song_id}/audio`.',
  responses: { 200: json(exportSchema, 'A JSON file, as an attachment.') },
});

export const exportRoutes = routes().openapi(route, async (c) => {
  const viewer = viewerOf(c);
  const now = new Date().toISOString();
  const user = await readUser(viewer.userId);
  const head = {
    format: 'encore-export-1',
    exported_at: now,
    profile: Object.fromEntries(
      PROFILE_FIELDS.filter((name) => name in user).map((name) => [name, user[name]]),
    ),
    favourite_genre: await getFavGenre(viewer),
    queue: await queueOf(viewer),
  };
  const response = new Response(await streamOf(chunks(viewer, head)), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="encore-${now.slice(0, 10)}.json"`,
    },
  });
  // Hono does not type streams; the test of this route checks the shape.
  return response as Response & TypedResponse<JSONParsed<Export>, 200, 'json'>;
});

async function queueOf(viewer: Scope) {
  const saved = await getQueue(viewer);
  if (!saved) return null;
  const { items, current, position_ms } = parseJson(saved);
  return { items, current, position_ms };
}

async function* chunks(viewer: Scope, head: object): AsyncGenerator<string> {
  let text = JSON.stringify(head).slice(0, -1);
  for (const section of EXPORT_SECTIONS) {
    text += `,\n"${section}":[`;
    for await (const rows of exportRows(viewer, section)) {
      yield text + rows;
      text = '';
    }
    text += ']';
  }
  // The rest would be empty.
  if (!(await hasAccount(viewer))) throw new Error('The account was deleted during its export.');
  yield `${text}}\n`;
}
