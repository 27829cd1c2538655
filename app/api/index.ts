// The HTTP API. The order of this file is the order in which a request passes: guards first, then the routes.
import { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from './context';
import { answerError } from './middleware/errors';
import { addHeaders, identifyCaller, limitBody, logRequest, peopleOnly, signedIn } from './middleware/guards';
import { notFound, toResponse } from './problem';
import { account } from './routes/account';
import { artists } from './routes/artists';
import { audio } from './routes/audio';
import { covers } from './routes/covers';
import { displayName } from './routes/display-name';
import { docs, INFO } from './routes/docs';
import { exportRoutes } from './routes/export';
import { favourites } from './routes/favourites';
import { genres } from './routes/genres';
import { health } from './routes/health';
import { manySongs } from './routes/many-songs';
import { meRoutes } from './routes/me';
import { playCounts } from './routes/play-counts';
import { playlistExport } from './routes/playlist-export';
import { playlistHistory } from './routes/playlist-history';
import { playlistImport } from './routes/playlist-import';
import { playlistSongs } from './routes/playlist-songs';
import { playlists } from './routes/playlists';
import { plays } from './routes/plays';
import { preferences } from './routes/preferences';
import { queue } from './routes/queue';
import { search } from './routes/search';
import { sessions } from './routes/sessions';
import { songs } from './routes/songs';
import { fewForms, upload } from './routes/upload';
import { uploads } from './routes/uploads';
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
