// The HTTP API: middleware and routes, in the order in which they apply to a request.
import { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from './context';
import { overrideMethod } from './intake/tus';
import { handleError } from './middleware/errors';
import {
  BODY_METHODS,
  check,
  completeResponse,
  identifyCaller,
  limitBody,
  signedIn,
  usersOnly,
} from './middleware/guards';
import { limitRate } from './middleware/rate-limits';
import { openApiDocument } from './openapi';
import { notFound, toResponse } from './problem';
import { account } from './routes/account';
import { artists } from './routes/artists';
import { audio } from './routes/audio';
import { bulkSongs } from './routes/bulk-songs';
import { covers } from './routes/covers';
import { displayName } from './routes/display-name';
import { docs } from './routes/docs';
import { exportRoutes } from './routes/export';
import { favorites } from './routes/favorites';
import { featuredOrder } from './routes/featured-order';
import { genres } from './routes/genres';
import { health } from './routes/health';
import { images, publicImages } from './routes/images';
import { meRoutes } from './routes/me';
import { metricsRoute } from './routes/metrics';
import { mixes } from './routes/mixes';
import { playCounts } from './routes/play-counts';
import { playlistExport } from './routes/playlist-export';
import { playlistHistory } from './routes/playlist-history';
import { playlistImport } from './routes/playlist-import';
import { playlistMembers } from './routes/playlist-members';
import { playlistSongs } from './routes/playlist-songs';
import { playlists } from './routes/playlists';
import { plays } from './routes/plays';
import { preferences } from './routes/preferences';
import { queue } from './routes/queue';
import { search } from './routes/search';
import { sessions } from './routes/sessions';
import { smartPlaylists } from './routes/smart-playlists';
import { songs } from './routes/songs';
import { uploads } from './routes/uploads';
import { rejectInvalid } from './validation';

/** Creates the API below `/api`, for Next's route handler and server.ts. */
export function createApi() {
  const api = new OpenAPIHono<ApiEnv>({ defaultHook: rejectInvalid }).basePath('/api');
  api.onError(handleError);
  api.notFound(() => toResponse(notFound('route')));

  api.use('/uploads/:upload_id', overrideMethod(api.fetch));
  api.use(completeResponse);
  api.route('/', metricsRoute);
  const publicRoutes = api.route('/', health).route(
    '/',
    docs(() => openApiDocument(api)),
  );

  api.use(identifyCaller);
  const visitorRoutes = publicRoutes.route('/', publicImages);

  api.use(check(signedIn, limitRate));
  api.on(BODY_METHODS, '*', limitBody);
  const applicationRoutes = visitorRoutes.route('/', playCounts);

  api.use(check(usersOnly));
  return applicationRoutes
    .route('/', meRoutes)
    .route('/', account)
    .route('/', exportRoutes)
    .route('/', sessions)
    .route('/', displayName)
    .route('/', preferences)
    .route('/', genres)
    .route('/', artists)
    .route('/', mixes)
    .route('/', favorites)
    .route('/', songs)
    .route('/', bulkSongs)
    .route('/', uploads)
    .route('/', covers)
    .route('/', images)
    .route('/', audio)
    .route('/', search)
    .route('/', playlistImport)
    .route('/', playlistExport)
    .route('/', playlistMembers)
    .route('/', smartPlaylists)
    .route('/', featuredOrder)
    .route('/', playlists)
    .route('/', playlistSongs)
    .route('/', playlistHistory)
    .route('/', plays)
    .route('/', queue);
}

/** For `hono/client`. */
export type ApiType = ReturnType<typeof createApi>;
