// One identifier for everything that follows from one sign-in: further logins in the same browser, and every exchange
// of every refresh token they were given.
//
// The published sample: the first login stores the id with the session only, because `event.refresh_token` is undefined
// even when a refresh token is about to be issued. The first exchange knows no session and makes up a different id; the
// second reads `event.refreshToken.metadata`, which does not exist, and is refused with a TypeError.
import { randomUUID } from 'node:crypto';
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const CLAIM = 'https://encore.example/ses_id';
const METADATA_KEY = 'ses_id';

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  const inSession = event.session?.metadata?.[METADATA_KEY];
  const inToken = event.refresh_token?.metadata?.[METADATA_KEY];
  const id = inSession ?? inToken ?? randomUUID();

  // Browser logins have a session; exchanges and password grants have none, and setting its metadata would throw.
  if (event.session && inSession === undefined) api.session.setMetadata(METADATA_KEY, id);
  // Without a refresh token in the event this is kept for the one to come, and lost if none is issued.
  if (inToken === undefined) api.refreshToken.setMetadata(METADATA_KEY, id);

  api.idToken.setCustomClaim(CLAIM, id);
  api.accessToken.setCustomClaim(CLAIM, id);
};
