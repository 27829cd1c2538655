// Adds an identifier that all logins and refresh exchanges of a session share.
//
// Problems of Auth0's sample: the first login stores the id with the session only, because `event.refresh_token` is undefined
// even if a refresh token is about to be issued. The first exchange has no session and creates a different id; the second
// reads `event.refreshToken.metadata`, which does not exist, and fails with a TypeError.
import { randomUUID } from 'node:crypto';
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const CLAIM = 'https://encore.example/ses_id';
const METADATA_KEY = 'ses_id';

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  const inSession = event.session?.metadata?.[METADATA_KEY];
  const inToken = event.refresh_token?.metadata?.[METADATA_KEY];
  const id = inSession ?? inToken ?? randomUUID();

  // Exchanges and password grants have no session; setting its metadata would throw.
  if (event.session && inSession === undefined) api.session.setMetadata(METADATA_KEY, id);
  // Also applies to a refresh token about to be issued.
  if (inToken === undefined) api.refreshToken.setMetadata(METADATA_KEY, id);

  api.idToken.setCustomClaim(CLAIM, id);
  api.accessToken.setCustomClaim(CLAIM, id);
};
