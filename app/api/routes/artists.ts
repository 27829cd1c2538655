// Artists and albums: the viewer's library by the names on its songs.
import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { albumShape, anchorsShape, artistShape } from '@/contract/shapes';
import { albumAnchors, listAlbums } from '@/db/queries/albums';
import { artistAnchors, listArtists } from '@/db/queries/artists';
import { type ApiEnv, viewerOf } from '../context';
import { sendJson } from '../reply';
import { json, pageOf, pageQuery, words } from '../validation';

const tags = ['Artists and albums'];
const anchorsAnswer = {
  200: json(anchorsShape, 'How many there are, and a cursor for each page but the first.'),
};

const artistList = createRoute({
  method: 'get',
  path: '/artists',
  tags,
  summary: "The artists of the viewer's library, by name",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(artistShape), 'One page.') },
});

const artistAnchorList = createRoute({
  method: 'get',
  path: '/artists/anchors',
  tags,
  summary: 'How many artists there are, and where the pages begin',
  responses: anchorsAnswer,
});

const albumList = createRoute({
  method: 'get',
  path: '/albums',
  tags,
  summary: "The albums of the viewer's library, by name: all, or an artist's",
  request: { query: pageQuery.extend({ artist: words.optional() }) },
  responses: { 200: json(pageOf(albumShape), 'One page.') },
});

const albumAnchorList = createRoute({
  method: 'get',
  path: '/albums/anchors',
  tags,
  summary: 'How many albums there are, and where the pages begin',
  responses: anchorsAnswer,
});

export const artists = new OpenAPIHono<ApiEnv>()
  .openapi(artistList, async (c) => sendJson(c, await listArtists(viewerOf(c), c.req.valid('query'))))
  .openapi(artistAnchorList, async (c) => c.json(await artistAnchors(viewerOf(c)), 200))
  .openapi(albumList, async (c) => sendJson(c, await listAlbums(viewerOf(c), c.req.valid('query'))))
  .openapi(albumAnchorList, async (c) => c.json(await albumAnchors(viewerOf(c)), 200));
