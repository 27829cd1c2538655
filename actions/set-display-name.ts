// Sets the display name "user" for users without one.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const DEFAULT_NAME = 'user';

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  if (!event.user.user_metadata.displayName) api.user.setUserMetadata('displayName', DEFAULT_NAME);
};
