// What an upstream identity provider said at this sign-in, and where from: kept as long as the session and the refresh
// token, never written to the profile.
//
// The published sample: `setMetadata('groups', [])` throws, since metadata takes strings only; so do `acr_values`, always
// an array, and a user agent of more than 255 characters; a password grant has no session and fails. `event.refreshToken`
// does not exist, so exchanges know nothing and tell the client's server as the device. And `acr_values` is what the client
// asked for, not what was reached.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const NAMESPACE = 'https://encore.example/';
const MAX_METADATA_CHARACTERS = 255;

/** As metadata holds it: strings of at most 255 characters. */
interface Transient {
  device_id: string;
  /** A JSON array. */
  groups: string;
  /** Methods separated by spaces, such as `pwd mfa`. */
  auth_level: string;
}

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  const data = event.refresh_token ? carried(event) : ofThisLogin(event);
  if (!event.refresh_token) {
    for (const [key, value] of Object.entries(data)) {
      if (event.session) api.session.setMetadata(key, value);
      api.refreshToken.setMetadata(key, value);
    }
  }
  if (data.device_id) api.accessToken.setCustomClaim(`${NAMESPACE}device_id`, data.device_id);
  if (data.auth_level) api.accessToken.setCustomClaim(`${NAMESPACE}auth_level`, data.auth_level);
  api.accessToken.setCustomClaim(`${NAMESPACE}groups`, JSON.parse(data.groups ?? '[]'));
};

function ofThisLogin({ request, user, authentication }: PostLoginEvent): Transient {
  const methods = (authentication?.methods ?? []).map(({ name }) => name);
  return {
    device_id: (request.user_agent ?? 'unknown').slice(0, MAX_METADATA_CHARACTERS),
    groups: asManyAsFit(Array.isArray(user.groups) ? user.groups.map(String) : []),
    auth_level: methods.join(' ').slice(0, MAX_METADATA_CHARACTERS),
  };
}

/** At an exchange the request comes from the client's server, and no identity provider was asked: what the login left counts. */
function carried({ refresh_token }: PostLoginEvent): Partial<Transient> {
  const { device_id, groups, auth_level } = refresh_token?.metadata ?? {};
  return { device_id, groups, auth_level };
}

/** Whole groups, from the first, as a JSON array that metadata can hold. Leaving out a group grants less, never more. */
function asManyAsFit(groups: string[]): string {
  const fitting = [...groups];
  while (JSON.stringify(fitting).length > MAX_METADATA_CHARACTERS) fitting.pop();
  if (fitting.length < groups.length) console.warn(`${groups.length - fitting.length} groups do not fit.`);
  return JSON.stringify(fitting);
}
