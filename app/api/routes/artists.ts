// Artists and albums of the viewer's library.
import { createRoute } from '@hono/zod-openapi';
import { words } from '@/contract/fields';
import { albumSchema, artistSchema, artistSortQuery } from '@/contract/library';
import { anchorsSchema, pageOf, pageQuery } from '@/contract/pages';
import { albumAnchors, listAlbums } from '@/db/queries/albums';
import { artistAnchors, listArtists } from '@/db/queries/artists';
import { viewerOf } from '../context';
import { sendJson } from '../reply';
import { json, routes } from '../validation';

const tags = ['Artists and albums'];
const anchors = { 200: json(anchorsSchema, 'The total, and the cursor of each page but the first.') };

const artistList = createRoute({
  method: 'get',
  path: '/artists',
  tags,
  summary: 'List artists',
  request: { query: pageQuery.extend(artistSortQuery.shape) },
  responses: { 200: json(pageOf(artistSchema), 'One page, sorted by name unless requested otherwise.') },
});

const artistAnchorList = createRoute({
  method: 'get',
  path: '/artists/anchors',
  tags,
  summary: 'List page anchors of the artists',
  request: { query: artistSortQuery },
  responses: anchors,
});

const albumList = createRoute({
  method: 'get',
  path: '/albums',
  tags,
  summary: 'List albums',
  request: { query: pageQuery.extend({ artist: words.optional() }) },
  responses: { 200: json(pageOf(albumSchema), 'One page, sorted by name.') },
});

const albumAnchorList = createRoute({
  method: 'get',
  path: '/albums/anchors',
  tags,
  summary: 'List page anchors of the albums',
  responses: anchors,
});

export const artists = routes()
  .openapi(artistList, async (c) => sendJson(c, await listArtists(viewerOf(c), c.req.valid('query'))))
  .openapi(artistAnchorList, async (c) =>
    c.json(await artistAnchors(viewerOf(c), c.req.valid('query').sort), 200),
  )
  .openapi(albumList, async (c) => sendJson(c, await listAlbums(viewerOf(c), c.req.valid('query'))))
  .openapi(albumAnchorList, async (c) => c.json(await albumAnchors(viewerOf(c)), 200));
