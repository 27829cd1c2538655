// Images that listeners choose as covers of playlists and albums.
import { createRoute } from '@hono/zod-openapi';
import { binary } from '@/contract/fields';
import { albumImageSchema, imageQuery, imageSchema, playlistImageSchema } from '@/contract/images';
import { albumSchema } from '@/contract/library';
import { playlistParams, playlistSchema } from '@/contract/playlists';
import { findPlaylistImage, setAlbumImage, setPlaylistImage } from '@/db/queries/images';
import { MAX_PICTURE_BYTES, PICTURE_TYPES } from '@/media/picture-format';
import { toFileKey } from '@/media/store';
import { viewerOf } from '../context';
import { coverStore } from '../file-stores';
import { scheduleCleanup } from '../intake/cleanup';
import { imageTooLarge, storeImage } from '../intake/store-image';
import { notFound } from '../problem';
import { matchesEtag } from '../range';
import { sendFound } from '../reply';
import { json, jsonBody, routes } from '../validation';

const tags = ['Images'];
const image = { schema: binary };

const upload = createRoute({
  method: 'post',
  path: '/images',
  tags,
  summary: 'Upload an image',
  description:
    'Up to 16 MB and 50 megapixels. It is stored as WebP of up to 512 by 512 pixels, without metadata, and removed after 24 hours ' +
    'unless a playlist or an album uses it.',
  request: {
    body: { required: true, content: Object.fromEntries(PICTURE_TYPES.map((type) => [type, image])) },
  },
  responses: { 201: json(imageSchema, 'The new image.') },
});

const setOfPlaylist = createRoute({
  method: 'put',
  path: '/playlists/{playlist_id}/image',
  tags,
  summary: 'Set or remove the image of a playlist',
  description: 'For those who may change its songs.',
  request: { params: playlistParams, body: jsonBody(playlistImageSchema) },
  responses: { 200: json(playlistSchema, 'The playlist.') },
});

const setOfAlbum = createRoute({
  method: 'put',
  path: '/albums/image',
  tags,
  summary: 'Set or remove the image of an album',
  description:
    'It becomes the cover of all its songs. Without an image, they show the pictures of their files.',
  request: { body: jsonBody(albumImageSchema) },
  responses: { 200: json(albumSchema, 'The album.') },
});

const get = createRoute({
  method: 'get',
  path: '/playlists/{playlist_id}/image',
  tags,
  summary: 'Get the image of a playlist',
  description:
    'Those of shared and featured playlists also without an access token. Supports `If-None-Match`.',
  security: [],
  request: { params: playlistParams, query: imageQuery },
  responses: {
    200: {
      description: 'A WebP image of up to 512 by 512 pixels.',
      content: { 'image/webp': image },
    },
    304: { description: 'Not modified.' },
  },
});

/** Also for signed-out visitors. */
export const publicImages = routes().openapi(get, async (c) => {
  const viewer = c.get('viewer');
  const found = await findPlaylistImage(
    viewer?.client === null ? viewer : null,
    c.req.valid('param').playlist_id,
  );
  if (found === null) throw notFound('image');
  const key = toFileKey(found);
  const { v } = c.req.valid('query');
  const isCurrent = v !== undefined && v.length >= 8 && key.startsWith(v);
  const headers = {
    etag: `"${key}"`,
    'cache-control': isCurrent ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  };
  if (matchesEtag(c.req.header('if-none-match'), headers.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const file = await coverStore().stat(key);
  if (file === null) throw notFound('image');
  return new Response(c.req.method === 'HEAD' ? null : await coverStore().read(key), {
    headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(file.size) },
  });
});

export const images = routes()
  .openapi(upload, async (c) => {
    if (Number(c.req.header('content-length') ?? 0) > MAX_PICTURE_BYTES) throw imageTooLarge();
    const image_id = await storeImage(viewerOf(c), c.req.raw.body);
    scheduleCleanup();
    return c.json({ image_id }, 201);
  })
  .openapi(setOfPlaylist, async (c) => {
    const { playlist_id } = c.req.valid('param');
    return sendFound(
      c,
      await setPlaylistImage(viewerOf(c), playlist_id, c.req.valid('json').image_id),
      'playlist',
    );
  })
  .openapi(setOfAlbum, async (c) => {
    const { image_id, ...album } = c.req.valid('json');
    return sendFound(c, await setAlbumImage(viewerOf(c), album, image_id), 'album');
  });
