// The HTTP API. The order of this file is the order in which a request passes: guards first, then the routes.
import { OpenAPIHono } from '@hono/zod-openapi';
import { audio } from './audio';
import type { ApiEnv } from './context';
import { displayName } from './display-name';
import { docs, INFO } from './docs';
import { answerError } from './errors';
import { genres } from './genres';
import { addHeaders, identifyCaller, limitBody, logRequest, peopleOnly, signedIn } from './guards';
import { health } from './health';
import { meRoutes } from './me';
import { playCounts } from './play-counts';
import { playlistSongs } from './playlist-songs';
import { playlists } from './playlists';
import { plays } from './plays';
import { preferences } from './preferences';
import { notFound, toResponse } from './problem';
import { queue } from './queue';
import { search } from './search';
import { songs } from './songs';
import { upload } from './upload';
import { refuseInvalid } from './validation';

/** Builds the API, for paths that begin with `/api`. It runs in Next's route handler and in server.ts alike. */
export function createApi() {
  const api = new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid }).basePath('/api');
  api.onError(answerError);
  api.notFound(() => toResponse(notFound('route')));

  api.use(logRequest, addHeaders);
  const forAnyone = api.route('/', health).route(
    '/',
    docs(() => api.getOpenAPI31Document(INFO)),
  );

  api.use(identifyCaller, signedIn, limitBody);
  const forApplicationsToo = forAnyone.route('/', playCounts);

  api.use(peopleOnly);
  return forApplicationsToo
    .route('/', meRoutes)
    .route('/', displayName)
    .route('/', preferences)
    .route('/', genres)
    .route('/', songs)
    .route('/', upload)
    .route('/', audio)
    .route('/', search)
    .route('/', playlists)
    .route('/', playlistSongs)
    .route('/', plays)
    .route('/', queue);
}

/** The API's routes and their types, for `hono/client`. */
export type ApiType = ReturnType<typeof createApi>;
