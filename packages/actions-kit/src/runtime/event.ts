// The event of the next Action: the login's event plus the changes of earlier Actions.
import type { EventUser, Metadata, PostLoginEvent } from '..';
import { isObject } from './api/context';
import type { LoginChanges, MetadataPatch, TriggerEvent } from './types';

/** Does not modify `event`. The result shares objects with it; posting it to the worker copies them. */
export function eventFor(
  { effectiveRoles: _, ...event }: TriggerEvent,
  changes: LoginChanges,
  secrets: Record<string, string>,
): PostLoginEvent {
  const { session, refresh_token, transaction } = event;
  const { sessionMetadata, refreshTokenMetadata, transactionMetadata, cookieMode } = changes;
  return {
    ...event,
    configuration: {},
    secrets,
    user: userFor(event.user, changes),
    ...(session && {
      session: {
        ...session,
        ...(sessionMetadata && { metadata: sessionMetadata }),
        ...(cookieMode && { cookie: { ...session.cookie, mode: cookieMode } }),
      },
    }),
    ...(refresh_token &&
      refreshTokenMetadata && { refresh_token: { ...refresh_token, metadata: refreshTokenMetadata } }),
    ...(transactionMetadata && { transaction: { ...transaction, metadata: transactionMetadata } }),
  };
}

/** Like Rules, merges app_metadata into the root of the user: `user.roles` is `app_metadata.roles`. */
function userFor(user: EventUser, changes: LoginChanges): EventUser {
  const appMetadata = patched(user.app_metadata, changes.appMetadata);
  const userMetadata = patched(user.user_metadata, changes.userMetadata);
  return { ...user, ...appMetadata, app_metadata: appMetadata, user_metadata: userMetadata };
}

/** Returns a value that is not an object unchanged; `api.user` throws on it. */
function patched(stored: Metadata, patch: MetadataPatch): Metadata {
  if (!isObject(stored)) return stored;
  const merged = { ...stored, ...patch };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}
