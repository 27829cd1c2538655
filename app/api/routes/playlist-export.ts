// Export of playlists for other players.
import { createRoute, z } from '@hono/zod-openapi';
import type { PlaylistDetail, PlaylistSong } from '@/contract';
import { binary } from '@/contract/fields';
import { playlistParams } from '@/contract/playlists';
import { parseJson } from '@/db/json';
import { getPlaylist } from '@/db/queries/playlists';
import type { Scope } from '@/db/scope-types';
import { env } from '@/env';
import { viewerOf } from '../context';
import { FORMATS, type Format } from '../playlist-files/formats';
import { MAX_TRACKS, type Track } from '../playlist-files/playlist-file';
import { notFound, Problem } from '../problem';
import { streamOf } from '../reply';
import { routes } from '../validation';

const PAGE = 200;
const NAMES = Object.keys(FORMATS) as Format[];
const file = { schema: binary };

const route = createRoute({
  method: 'get',
  path: '/playlists/{playlist_id}/export',
  tags: ['Playlists'],
  summary: 'Export a playlist as a file',
  description: `Up to ${MAX_TRACKS.toLocaleString('en')} songs, the limit of imports.`,
  request: {
    params: playlistParams,
    query: z.object({ format: z.enum(NAMES, `must be one of ${NAMES.join(', ')}`) }),
  },
  responses: {
    200: {
      description: 'An attachment named after the playlist.',
      content: Object.fromEntries(Object.values(FORMATS).map(({ mime }) => [mime, file])),
    },
  },
});

export const playlistExport = routes().openapi(route, async (c) => {
  const viewer = viewerOf(c);
  const { playlist_id } = c.req.valid('param');
  const { format } = c.req.valid('query');
  const first = await getPlaylist(viewer, playlist_id, { limit: PAGE });
  if (first === null) throw notFound('playlist');
  const playlist = parseJson(first);
  if (playlist.song_count > MAX_TRACKS) {
    const limit = MAX_TRACKS.toLocaleString('en');
    throw new Problem('unprocessable', `The playlist has more than ${limit} songs, the limit of exports.`);
  }
  return new Response(await streamOf(chunks(viewer, playlist, format)), {
    headers: {
      'content-type': `${FORMATS[format].mime}; charset=utf-8`,
      'content-disposition': attachment(playlist.name, format),
    },
  });
});

/** One chunk per page of songs. */
async function* chunks(viewer: Scope, first: PlaylistDetail, format: Format): AsyncGenerator<string> {
  const { head, track, tail } = FORMATS[format];
  yield head(first.name, first.description);
  let page = first.songs;
  let count = 0;
  for (;;) {
    yield page.items.map((song) => track(toTrack(song), ++count)).join('');
    if (page.next_cursor === null) break;
    const request = { limit: PAGE, cursor: page.next_cursor };
    const next = await getPlaylist(viewer, first.playlist_id, request);
    if (next === null) throw notFound('playlist');
    page = parseJson(next).songs;
  }
  yield tail(count);
}

function toTrack({ song_id, songname, artist, album, duration_ms }: PlaylistSong): Track {
  const location = `${env().nextauthUrl}/api/songs/${song_id}/audio`;
  return { label: `${artist} - ${songname}`, artist, title: songname, album, duration_ms, location };
}

/**
 * A Content-Disposition header with an ASCII and a UTF-8 file name (RFC 6266, RFC 8187). Characters that file systems
 * do not allow become dashes.
 */
export function attachment(name: string, extension: string): string {
  const safe =
    name.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069/\\:*?"<>|]/gu, '-').replace(/^\.+|[. ]+$/g, '') ||
    'playlist';
  const ascii =
    safe
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/[%']/g, '-')
      .trim() || 'playlist';
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${ascii}.${extension}"; filename*=UTF-8''${encoded}.${extension}`;
}
