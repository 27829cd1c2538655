// Smart playlists: rules instead of songs. Everything else of them is in playlists.ts.
import { createRoute, z } from '@hono/zod-openapi';
import { playlistParams, playlistSchema, rulesQuery } from '@/contract/playlists';
import {
  conversionUndoSchema,
  newSmartPlaylistSchema,
  smartPreviewSchema,
  smartRulesSchema,
} from '@/contract/smart-playlists';
import {
  convertSmartPlaylist,
  createSmartPlaylist,
  previewRules,
  undoConversion,
  updateRules,
} from '@/db/queries/smart-playlists';
import { viewerOf } from '../context';
import { sendFound, sendJson } from '../reply';
import { json, jsonBody, routes } from '../validation';

const tags = ['Playlists'];

const create = createRoute({
  method: 'post',
  path: '/playlists/smart',
  tags,
  summary: 'Create a smart playlist',
  description: "Its songs are those of the user's library that match the rules whenever it is read.",
  request: { body: jsonBody(newSmartPlaylistSchema) },
  responses: { 201: json(playlistSchema, 'The new playlist.') },
});

const preview = createRoute({
  method: 'post',
  path: '/playlists/smart/preview',
  tags,
  summary: 'Count the songs that rules select',
  request: { body: jsonBody(z.strictObject({ rules: smartRulesSchema })) },
  responses: { 200: json(smartPreviewSchema, 'What they select now.') },
});

const change = createRoute({
  method: 'put',
  path: '/playlists/{playlist_id}/rules',
  tags,
  summary: 'Change the rules of a smart playlist',
  request: { params: playlistParams, query: rulesQuery, body: jsonBody(smartRulesSchema) },
  responses: { 200: json(playlistSchema, 'The playlist.') },
});

const convert = createRoute({
  method: 'post',
  path: '/playlists/{playlist_id}/convert',
  tags,
  summary: 'Convert a smart playlist',
  description: 'Makes it a playlist of the songs that its rules select now.',
  request: { params: playlistParams },
  responses: { 200: json(playlistSchema, 'The playlist.') },
});

const undo = createRoute({
  method: 'post',
  path: '/playlists/{playlist_id}/convert/undo',
  tags,
  summary: 'Undo the conversion of a smart playlist',
  description: 'Its songs follow the rules again. Rejected (422) if it was changed or shared since.',
  request: { params: playlistParams, body: jsonBody(conversionUndoSchema) },
  responses: { 200: json(playlistSchema, 'The playlist.') },
});

export const smartPlaylists = routes()
  .openapi(create, async (c) => sendJson(c, await createSmartPlaylist(viewerOf(c), c.req.valid('json')), 201))
  .openapi(preview, async (c) => c.json(await previewRules(viewerOf(c), c.req.valid('json').rules), 200))
  .openapi(change, async (c) => {
    const { playlist_id } = c.req.valid('param');
    const { version } = c.req.valid('query');
    const changed = await updateRules(viewerOf(c), playlist_id, c.req.valid('json'), version);
    return sendFound(c, changed, 'smart playlist');
  })
  .openapi(convert, async (c) =>
    sendFound(c, await convertSmartPlaylist(viewerOf(c), c.req.valid('param').playlist_id), 'smart playlist'),
  )
  .openapi(undo, async (c) => {
    const { playlist_id } = c.req.valid('param');
    return sendFound(c, await undoConversion(viewerOf(c), playlist_id, c.req.valid('json')), 'playlist');
  });
