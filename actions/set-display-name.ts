// Everybody has a display name: who has not chosen one yet is called "user".
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const DEFAULT_NAME = 'user';

/** Writes only when there is no name, so that a login costs no write and overwrites nothing. */
export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  if (!event.user.user_metadata.displayName) api.user.setUserMetadata('displayName', DEFAULT_NAME);
};
