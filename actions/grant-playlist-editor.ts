// Who has 100 plays on their playlists edits the featured ones: grants the role playlist_editor, and takes it back below.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const ROLE = 'playlist_editor';
const PLAYS_NEEDED = 100;
const CACHE_KEY = 'encore-api-token';
/** A token in its last minute is not used any more, so that it cannot expire on the way. */
const SAFETY_MS = 60_000;
/** Two requests for a token and two for the plays stay well within the 20 s a login has for all its Actions. */
const TIMEOUT_MS = 3_000;

/** Runs at logins and at refresh exchanges alike. Whatever fails, the login goes on with the roles as they were. */
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
    console.warn(`Roles stay as they are: ${reason(error)}`);
  }
};

/** Plays of all the user's playlists. @throws Error when the app does not say a number */
async function countPlays(event: PostLoginEvent, api: PostLoginApi): Promise<number> {
  let response = await askApp(event, await accessToken(event, api));
  if (response.status === 401) {
    // The cached token may have been signed with a key the tenant has since replaced.
    api.cache.delete(CACHE_KEY);
    response = await askApp(event, await accessToken(event, api));
  }
  if (!response.ok) throw new Error(`the app answered ${response.status}`);
  const { plays } = (await response.json()) as { plays?: unknown };
  if (typeof plays !== 'number' || !Number.isFinite(plays))
    throw new Error('the app did not say a number of plays');
  return plays;
}

function askApp({ secrets, user }: PostLoginEvent, token: string): Promise<Response> {
  const url = `${secrets.APP_URL}/api/playlists/getPlays?user_id=${encodeURIComponent(user.user_id)}`;
  return fetch(url, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

/** This Action's own token for the app's API, by client credentials; kept over logins until a minute before it expires. */
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
  if (!response.ok) throw new Error(`the tenant answered ${response.status} when asked for a token`);
  const token = (await response.json()) as { access_token: string; expires_in: number };
  const ttl = token.expires_in * 1000 - SAFETY_MS;
  if (ttl > 0) api.cache.set(CACHE_KEY, token.access_token, { ttl });
  return token.access_token;
}

/** What went wrong in words; `fetch failed` says so only in its cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
