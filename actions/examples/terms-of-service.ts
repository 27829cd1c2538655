// Terms of service, asked once: the login stops at a page of another site and goes on with the answer. Whoever accepted
// this version is not asked again; a new version asks everybody at their next login.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

/** Change it when the terms change. */
const VERSION = '2026-11';

/**
 * Secrets: TERMS_URL, the page; TERMS_SECRET, which both sides sign with.
 * An exchange has no browser to send anywhere; it follows a login that was asked. A silent login that has to ask fails
 * with interaction_required, as every app with silent logins expects.
 */
export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  if (!event.session || acceptedVersion(event) === VERSION) return;
  const session_token = api.redirect.encodeToken({
    secret: event.secrets.TERMS_SECRET ?? '',
    payload: { version: VERSION },
  });
  api.redirect.sendUserTo(event.secrets.TERMS_URL ?? '', { query: { session_token } });
};

/** The answer is signed by the page and holds the `state` of this login: it is no good for another one. */
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
