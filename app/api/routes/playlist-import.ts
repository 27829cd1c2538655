// Import of playlist files. With `Accept: application/x-ndjson`, the response reports the progress.
import { randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import type { TypedResponse } from 'hono';
import type { Viewer } from '@/auth/viewer';
import type { ImportedPlaylist, ImportedPlaylists, ImportProgress } from '@/contract';
import { binary } from '@/contract/fields';
import { importedPlaylistSchema, importedPlaylistsSchema, importProgressSchema } from '@/contract/playlists';
import { env } from '@/env';
import { log } from '@/lib/log';
import { viewerOf } from '../context';
import { receiveFile, removeUploadFile, uploadPath } from '../intake/upload-files';
import { problemOf } from '../middleware/errors';
import { IMPORT_TYPES } from '../playlist-files/formats';
import { type ImportedFile, importPlaylist } from '../playlist-files/import-playlist';
import { type Choice, MAX_FILE_BYTES, MAX_TRACKS } from '../playlist-files/playlist-file';
import { Problem, toResponse } from '../problem';
import { json, routes } from '../validation';

type Imported = ImportedPlaylist | ImportedPlaylists;

const NDJSON = 'application/x-ndjson';
const file = { schema: binary };
/** Without the JSON types, whose bodies zod-openapi would parse. */
const DECLARED_TYPES = IMPORT_TYPES.filter((type) => !type.endsWith('json'));

const route = createRoute({
  method: 'post',
  path: '/playlists/import',
  tags: ['Playlists'],
  summary: 'Import a playlist from a file',
  description:
    'The playlist is private. Formats: M3U, M3U8, XSPF, JSPF, PLS, CSV (columns for title, artist and album), WPL, ASX, ' +
    'B4S, AIMP, JSON, cue sheets, and playlists of iTunes, Traktor, Rekordbox and Rhythmbox in XML. The file ' +
    `may have up to 64 MB and ${MAX_TRACKS.toLocaleString('en')} songs. With \`Accept: ${NDJSON}\`, each line of the ` +
    'response is a JSON object: the progress, and last `result` or `problem`. A file with several playlists is refused with ' +
    '422, whose member `playlists` lists them (`list`, `name`, `song_count`); `list` chooses.',
  request: {
    query: z.object({
      name: z.string().max(300).optional().openapi({ description: 'The name if the file has none.' }),
      list: z
        .string()
        .regex(/^(?:all|[1-9]\d{0,3})$/)
        .optional()
        .openapi({ description: 'The playlist of a file with several: its number, or `all`.', example: '1' }),
    }),
    body: { required: true, content: Object.fromEntries(DECLARED_TYPES.map((type) => [type, file])) },
  },
  responses: {
    200: { description: 'The progress.', content: { [NDJSON]: { schema: importProgressSchema } } },
    201: json(
      z.union([importedPlaylistSchema, importedPlaylistsSchema]),
      'The new playlist, and the songs that were not found; with `list=all` those of each playlist.',
    ),
  },
});

export const playlistImport = routes().openapi(route, async (c) => {
  const viewer = viewerOf(c);
  const [type = '', ...parameters] = (c.req.header('content-type') ?? '').split(';');
  if (!IMPORT_TYPES.includes(type.trim().toLowerCase())) {
    throw new Problem(
      'unsupported-media-type',
      `Send the playlist file as one of ${IMPORT_TYPES.join(', ')}.`,
    );
  }
  const [, charset = null] = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(parameters.join(';')) ?? [];
  const songUrl = `${env().nextauthUrl}/api/songs/`;
  const file = await receive(viewer, c.req.raw.body);
  const { name, list } = c.req.valid('query');
  const choice: Choice = list === 'all' ? 'all' : list === undefined ? null : Number(list);
  const imported = { ...file, charset, name, choice, songUrl };
  if (c.req.header('accept')?.includes(NDJSON)) {
    const response = new Response(progressOf(viewer, imported), { headers: { 'content-type': NDJSON } });
    // The client's types do not depend on the Accept header.
    return response as Response & TypedResponse<Imported, 201, 'json'>;
  }
  return c.json(await importPlaylist(viewer, imported).finally(file.remove), 201);
});

/** Files of each user that are being received or imported. */
const inProgress = new Map<string, number>();
const MAX_IN_PROGRESS = 3;

/** Stores the body. `remove` deletes the file after the import. */
async function receive({ userId }: Viewer, body: ReadableStream<Uint8Array> | null) {
  const count = inProgress.get(userId) ?? 0;
  if (count >= MAX_IN_PROGRESS) {
    throw new Problem('rate-limited', 'Several imports are in progress. Try again when one has finished.', {
      headers: { 'retry-after': '5' },
    });
  }
  inProgress.set(userId, count + 1);
  const uploadId = randomUUID();
  const remove = async () => {
    const rest = (inProgress.get(userId) ?? 1) - 1;
    if (rest > 0) inProgress.set(userId, rest);
    else inProgress.delete(userId);
    await removeUploadFile(uploadId);
  };
  try {
    if (!(await receiveFile(uploadId, body, MAX_FILE_BYTES))) {
      throw new Problem('too-large', 'The file is larger than 64 MB.');
    }
    return { path: uploadPath(uploadId), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

type ReceivedFile = ImportedFile & Awaited<ReturnType<typeof receive>>;

/** Runs an import and reports it line by line. The import continues if the client disconnects. */
function progressOf(viewer: Viewer, imported: ReceivedFile): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isOpen = true;
  return new ReadableStream({
    async start(controller) {
      const send = (line: ImportProgress) => {
        if (isOpen) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      const outcome: { result: Imported } | { problem: Record<string, unknown> } = await importPlaylist(
        viewer,
        imported,
        send,
      )
        .finally(imported.remove)
        .then(
          (result) => ({ result }),
          async (error: Error) => ({ problem: await problemBody(error) }),
        );
      send(outcome);
      if (isOpen) controller.close();
    },
    cancel() {
      isOpen = false;
    },
  });
}

async function problemBody(error: Error): Promise<Record<string, unknown>> {
  const problem = problemOf(error);
  if (problem.status >= 500) log.error({ path: '/api/playlists/import', err: error }, problem.detail);
  return toResponse(problem).json();
}
