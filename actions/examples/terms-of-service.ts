// Redirects to another site to accept the terms of service, once per user and version of the terms.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

/** Change it with the terms. */
const VERSION = '2026-11';

/**
 * Secrets: TERMS_URL, the page; TERMS_SECRET, the signing key shared with it.
 * Refresh exchanges are skipped: they have no browser to redirect. A silent login that would have to redirect fails with
 * interaction_required.
 */
export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  if (!event.session || acceptedVersion(event) === VERSION) return;
  const session_token = api.redirect.encodeToken({
    secret: event.secrets.TERMS_SECRET ?? '',
    payload: { version: VERSION },
  });
  api.redirect.sendUserTo(event.secrets.TERMS_URL ?? '', { query: { session_token } });
};

/** The page signs the result with the `state` of this login, so it cannot be used for another login. */
export const onContinuePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  const { accepted } = api.redirect.validateToken({ secret: event.secrets.TERMS_SECRET ?? '' });
  if (accepted !== VERSION) {
    api.access.deny('The terms of service were not accepted.');
    return;
  }
  api.user.setAppMetadata('terms', { version: VERSION, accepted_at: new Date().toISOString() });
};

function acceptedVersion({ user }: PostLoginEvent): unknown {
  const { terms } = user.app_metadata;
  return typeof terms === 'object' && terms !== null && 'version' in terms ? terms.version : undefined;
}
