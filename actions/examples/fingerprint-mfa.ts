// A session that suddenly speaks from another device has to prove itself with a second factor.
//
// The published sample: it takes `ja3` and `ja4` out of `event.security_context`, which is undefined on plain HTTP, so
// every login there fails. A session that has other metadata already is challenged at its first login. At an exchange
// there is no session, so it challenges every time, and every exchange fails. And it never stores the fingerprint it had
// proved, so the user is challenged at each further login.
//
// The fingerprint is ja3 and ja4 where the event has them, and the user agent where it does not, as with a local tenant
// on HTTP. A user agent is easily copied: it shows how the Action works, and protects nobody.
import { createHash } from 'node:crypto';
import type { AuthenticationMethod, PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  // Exchanges and password grants: no session, and nobody in front of a browser who could be asked.
  if (!event.session) return;
  const now = fingerprintOf(event);
  const { fingerprint, challenged, challenged_at } = event.session.metadata ?? {};
  const methods = event.authentication?.methods ?? [];
  const known = fingerprint === undefined || now === fingerprint;
  if (known || (now === challenged && hasProvedSince(challenged_at, methods))) {
    if (now !== fingerprint) api.session.setMetadata('fingerprint', now);
    // What the known device proves from now on answers no challenge of another one.
    api.session.deleteMetadata('challenged');
    api.session.deleteMetadata('challenged_at');
    return;
  }
  if (!event.user.enrolledFactors?.length) {
    // Whoever holds the session could set up a factor of their own, so it has to be begun anew instead.
    api.session.revoke('This session moved to another device. Please sign in again.');
    return;
  }
  // Stored whether the challenge is passed or not, so it is trusted at the next login, if by then it was.
  api.session.setMetadata('challenged', now);
  api.session.setMetadata('challenged_at', new Date().toISOString());
  api.authentication.challengeWith(
    { type: 'otp' },
    { additionalFactors: [{ type: 'push-notification' }, { type: 'phone' }] },
  );
};

/** Hashed: it fits into metadata whatever its length, and tells nothing about the device. */
function fingerprintOf({ security_context, request }: PostLoginEvent): string {
  const { ja3, ja4 } = security_context ?? {};
  const seen = ja3 || ja4 ? ['tls', ja3, ja4] : ['user agent', request.user_agent];
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
}

function hasProvedSince(time: string | undefined, methods: AuthenticationMethod[]): boolean {
  return time !== undefined && methods.some((method) => method.name === 'mfa' && method.timestamp > time);
}
