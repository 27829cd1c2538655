// A playlist as a file for other players.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { PlaylistDetail, PlaylistSong } from '@/contract';
import { parseJson } from '@/db/json';
import { getPlaylist } from '@/db/queries/playlists';
import type { Scope } from '@/db/scope-types';
import { env } from '@/env';
import { type ApiEnv, viewerOf } from '../context';
import { FORMATS, type Format, type Track } from '../playlist-files/file';
import { m3u8Head, m3u8Track } from '../playlist-files/m3u8';
import { XSPF_TAIL, xspfHead, xspfTrack } from '../playlist-files/xspf';
import { notFound } from '../problem';
import { streamOf } from '../reply';
import { idInUrl } from '../validation';

const PAGE = 200;
const file = { schema: z.string().openapi({ format: 'binary' }) };

const route = createRoute({
  method: 'get',
  path: '/playlists/{playlist_id}/export',
  tags: ['Playlists'],
  summary: 'All songs of a playlist as an M3U8 or XSPF file',
  request: {
    params: z.object({ playlist_id: idInUrl }),
    query: z.object({ format: z.enum(['m3u8', 'xspf'], 'must be m3u8 or xspf') }),
  },
  responses: {
    200: {
      description: 'The file, as an attachment named after the playlist.',
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
  return new Response(streamOf(parts(viewer, playlist, format)), {
    headers: {
      'content-type': `${FORMATS[format].mime}; charset=utf-8`,
      'content-disposition': attachment(playlist.name, format),
    },
  });
});

/** The file in pieces, a page of songs each. */
async function* parts(viewer: Scope, first: PlaylistDetail, format: Format): AsyncGenerator<string> {
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
 * The header that names a download: plain ASCII for old readers, UTF-8 for the others (RFC 6266, RFC 8187). What
 * file systems do not take becomes a dash.
 */
export function attachment(name: string, ending: string): string {
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
  return `attachment; filename="${ascii}.${ending}"; filename*=UTF-8''${encoded}.${ending}`;
}
