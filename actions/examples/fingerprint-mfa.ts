// Requires a second factor when a session is used from another device.
//
// Problems of Auth0's sample: it reads `ja3` and `ja4` from `event.security_context`, which is undefined on plain HTTP, so
// logins fail. It challenges the first login of a session with other metadata. It challenges refresh exchanges, which have
// no session, so they fail. It does not store the fingerprint after a challenge, so it challenges every later login.
//
// The fingerprint is ja3 and ja4 if present, otherwise the user agent (local tenant on HTTP), which is easily forged and
// only suitable for trying the Action.
import { createHash } from 'node:crypto';
import type { AuthenticationMethod, PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  // Refresh exchanges and password grants have no session and no browser for a challenge.
  if (!event.session) return;
  const now = fingerprintOf(event);
  const { fingerprint, challenged, challenged_at } = event.session.metadata ?? {};
  const methods = event.authentication?.methods ?? [];
  const known = fingerprint === undefined || now === fingerprint;
  if (known || (now === challenged && hasPassedMfaSince(challenged_at, methods))) {
    if (now !== fingerprint) api.session.setMetadata('fingerprint', now);
    // A later second factor of this device must not answer a challenge of another device.
    api.session.deleteMetadata('challenged');
    api.session.deleteMetadata('challenged_at');
    return;
  }
  if (!event.user.enrolledFactors?.length) {
    // Enrolling here would let a thief of the session add their own factor, so require a new sign-in.
    api.session.revoke('This session moved to another device. Please sign in again.');
    return;
  }
  // Stored before the result is known; the next login checks whether the challenge was passed.
  api.session.setMetadata('challenged', now);
  api.session.setMetadata('challenged_at', new Date().toISOString());
  api.authentication.challengeWith(
    { type: 'otp' },
    { additionalFactors: [{ type: 'push-notification' }, { type: 'phone' }] },
  );
};

/** SHA-256, to fit into metadata and to reveal nothing about the device. */
function fingerprintOf({ security_context, request }: PostLoginEvent): string {
  const { ja3, ja4 } = security_context ?? {};
  const seen = ja3 || ja4 ? ['tls', ja3, ja4] : ['user agent', request.user_agent];
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
}

function hasPassedMfaSince(time: string | undefined, methods: AuthenticationMethod[]): boolean {
  return time !== undefined && methods.some((method) => method.name === 'mfa' && method.timestamp > time);
}
