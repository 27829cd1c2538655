// The HTTP API. The order of this file is the order in which a request passes: guards first, then the routes.
import { OpenAPIHono } from '@hono/zod-openapi';
import { account } from './account';
import { artists } from './artists';
import { audio } from './audio';
import type { ApiEnv } from './context';
import { covers } from './covers';
import { displayName } from './display-name';
import { docs, INFO } from './docs';
import { answerError } from './errors';
import { exportRoutes } from './export';
import { favourites } from './favourites';
import { genres } from './genres';
import { addHeaders, identifyCaller, limitBody, logRequest, peopleOnly, signedIn } from './guards';
import { health } from './health';
import { manySongs } from './many-songs';
import { meRoutes } from './me';
import { playCounts } from './play-counts';
import { playlistExport } from './playlist-export';
import { playlistHistory } from './playlist-history';
import { playlistImport } from './playlist-import';
import { playlistSongs } from './playlist-songs';
import { playlists } from './playlists';
import { plays } from './plays';
import { preferences } from './preferences';
import { notFound, toResponse } from './problem';
import { queue } from './queue';
import { search } from './search';
import { sessions } from './sessions';
import { songs } from './songs';
import { fewForms, upload } from './upload';
import { uploads } from './uploads';
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

  api.use(identifyCaller, signedIn, fewForms, limitBody);
  const forApplicationsToo = forAnyone.route('/', playCounts);

  api.use(peopleOnly);
  return forApplicationsToo
    .route('/', meRoutes)
    .route('/', account)
    .route('/', exportRoutes)
    .route('/', sessions)
    .route('/', displayName)
    .route('/', preferences)
    .route('/', genres)
    .route('/', artists)
    .route('/', favourites)
    .route('/', songs)
    .route('/', manySongs)
    .route('/', upload)
    .route('/', uploads)
    .route('/', covers)
    .route('/', audio)
    .route('/', search)
    .route('/', playlistImport)
    .route('/', playlistExport)
    .route('/', playlists)
    .route('/', playlistSongs)
    .route('/', playlistHistory)
    .route('/', plays)
    .route('/', queue);
}

/** The API's routes and their types, for `hono/client`. */
export type ApiType = ReturnType<typeof createApi>;
