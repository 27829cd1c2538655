// Export of playlists for other players.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { PlaylistDetail, PlaylistSong } from '@/contract';
import { binary } from '@/contract/fields';
import { playlistParams } from '@/contract/playlists';
import { parseJson } from '@/db/json';
import { getPlaylist } from '@/db/queries/playlists';
import type { Scope } from '@/db/scope-types';
import { env } from '@/env';
import { type ApiEnv, viewerOf } from '../context';
import { m3u8Head, m3u8Track } from '../playlist-files/m3u8';
import { FORMATS, type Format, type Track } from '../playlist-files/playlist-file';
import { XSPF_TAIL, xspfHead, xspfTrack } from '../playlist-files/xspf';
import { notFound } from '../problem';
import { streamOf } from '../reply';

const PAGE = 200;
const file = { schema: binary };

const route = createRoute({
  method: 'get',
  path: '/playlists/{playlist_id}/export',
  tags: ['Playlists'],
  summary: 'Export a playlist as an M3U8 or XSPF file',
  request: {
    params: playlistParams,
    query: z.object({ format: z.enum(['m3u8', 'xspf'], 'must be m3u8 or xspf') }),
  },
  responses: {
    200: {
      description: 'An attachment named after the playlist.',
      content: { [FORMATS.m3u8.mime]: file, [FORMATS.xspf.mime]: file },
    },
  },
});

export const playlistExport = new OpenAPIHono<ApiEnv>().openapi(route, async (c) => {
  const viewer = viewerOf(c);
  const { playlist_id } = c.req.valid('param');
  const { format } = c.req.valid('query');
  const first = await getPlaylist(viewer, playlist_id, { limit: PAGE });
  if (first === null) throw notFound('playlist');
  const playlist = parseJson(first);
  return new Response(streamOf(chunks(viewer, playlist, format)), {
    headers: {
      'content-type': `${FORMATS[format].mime}; charset=utf-8`,
      'content-disposition': attachment(playlist.name, format),
    },
  });
});

/** One chunk per page of songs. */
async function* chunks(viewer: Scope, first: PlaylistDetail, format: Format): AsyncGenerator<string> {
  const isXspf = format === 'xspf';
  yield isXspf ? xspfHead(first.name, first.description) : m3u8Head(first.name);
  const write = isXspf ? xspfTrack : m3u8Track;
  let page = first.songs;
  for (;;) {
    yield page.items.map((song) => write(toTrack(song))).join('');
    if (page.next_cursor === null) break;
    const request = { limit: PAGE, cursor: page.next_cursor };
    const next = await getPlaylist(viewer, first.playlist_id, request);
    if (next === null) break;
    page = parseJson(next).songs;
  }
  if (isXspf) yield XSPF_TAIL;
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
  const safe = name.replace(/[\p{Cc}/\\:*?"<>|]/gu, '-').replace(/^\.+|[. ]+$/g, '') || 'playlist';
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
