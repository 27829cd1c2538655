// Grants the role playlist_editor at 100 plays of the user's playlists, and removes it below that.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const ROLE = 'playlist_editor';
const PLAYS_NEEDED = 100;
const CACHE_KEY = 'encore-api-token';
/** Cached tokens are discarded one minute before they expire. */
const SAFETY_MS = 60_000;
/** Per request. Up to four requests stay within Auth0's limit of 20 s for all Actions of a login. */
const TIMEOUT_MS = 3_000;

/** Runs at logins and refresh exchanges. On errors, the login continues with unchanged roles. */
export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  try {
    const plays = await countPlays(event, api);
    const { roles } = event.user.app_metadata;
    const current: unknown[] = Array.isArray(roles) ? roles : [];
    const has = current.includes(ROLE);
    if (plays >= PLAYS_NEEDED && !has) api.user.setAppMetadata('roles', [...current, ROLE]);
    if (plays < PLAYS_NEEDED && has) {
      const others = current.filter((role) => role !== ROLE);
      api.user.setAppMetadata('roles', others);
    }
  } catch (error) {
    console.warn(`Roles unchanged: ${reason(error)}`);
  }
};

/** Plays of all the user's playlists. @throws Error if the app does not respond with a number */
async function countPlays(event: PostLoginEvent, api: PostLoginApi): Promise<number> {
  let response = await requestPlays(event, await accessToken(event, api));
  if (response.status === 401) {
    // The tenant may have rotated the key that signed the cached token.
    api.cache.delete(CACHE_KEY);
    response = await requestPlays(event, await accessToken(event, api));
  }
  if (!response.ok) throw new Error(`the app responded with ${response.status}`);
  const { plays } = (await response.json()) as { plays?: unknown };
  if (typeof plays !== 'number' || !Number.isFinite(plays))
    throw new Error('the response of the app has no number of plays');
  return plays;
}

function requestPlays({ secrets, user }: PostLoginEvent, token: string): Promise<Response> {
  const url = `${secrets.APP_URL}/api/playlists/getPlays?user_id=${encodeURIComponent(user.user_id)}`;
  return fetch(url, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

/** Access token for the app's API (client credentials), cached across logins. */
async function accessToken({ secrets }: PostLoginEvent, api: PostLoginApi): Promise<string> {
  const cached = api.cache.get(CACHE_KEY);
  if (cached) return cached.value;
  const response = await fetch(`${secrets.TENANT_URL}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: secrets.CLIENT_ID,
      client_secret: secrets.CLIENT_SECRET,
      audience: secrets.AUDIENCE,
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`the token endpoint responded with ${response.status}`);
  const token = (await response.json()) as { access_token: string; expires_in: number };
  const ttl = token.expires_in * 1000 - SAFETY_MS;
  if (ttl > 0) api.cache.set(CACHE_KEY, token.access_token, { ttl });
  return token.access_token;
}

/** The error message, with the cause of `fetch failed`. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
