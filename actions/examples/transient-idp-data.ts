// Stores data of an upstream identity provider and the device with the session and the refresh token, not in the profile.
//
// Problems of Auth0's sample: `setMetadata('groups', [])` throws, because metadata accepts only strings; so do `acr_values`,
// always an array, and user agents over 255 characters. A password grant has no session and fails. `event.refreshToken`
// does not exist, so exchanges have no stored data and report the client's server as the device. And `acr_values` is what
// the client requested, not what was achieved.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const NAMESPACE = 'https://encore.example/';
const MAX_METADATA_CHARACTERS = 255;

/** Metadata: strings of at most 255 characters. */
interface Transient {
  device_id: string;
  /** A JSON array. */
  groups: string;
  /** Methods separated by spaces, such as `pwd mfa`. */
  auth_level: string;
}

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  const data = event.refresh_token ? storedData(event) : loginData(event);
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

function loginData({ request, user, authentication }: PostLoginEvent): Transient {
  const methods = (authentication?.methods ?? []).map(({ name }) => name);
  return {
    device_id: (request.user_agent ?? 'unknown').slice(0, MAX_METADATA_CHARACTERS),
    groups: serializeGroups(Array.isArray(user.groups) ? user.groups.map(String) : []),
    auth_level: methods.join(' ').slice(0, MAX_METADATA_CHARACTERS),
  };
}

/** Data stored at login; an exchange has neither the user's device nor the identity provider. */
function storedData({ refresh_token }: PostLoginEvent): Partial<Transient> {
  const { device_id, groups, auth_level } = refresh_token?.metadata ?? {};
  return { device_id, groups, auth_level };
}

/** A JSON array of as many groups as fit into metadata. Dropping groups can only reduce permissions. */
function serializeGroups(groups: string[]): string {
  const fitting = [...groups];
  while (JSON.stringify(fitting).length > MAX_METADATA_CHARACTERS) fitting.pop();
  if (fitting.length < groups.length) console.warn(`${groups.length - fitting.length} groups do not fit.`);
  return JSON.stringify(fitting);
}
