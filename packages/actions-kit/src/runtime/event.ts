// The event the next Action gets: the login's own, plus what earlier Actions of the trigger have changed by then.
import type { EventUser, Metadata, PostLoginEvent } from '..';
import { isObject } from './api/context';
import type { LoginChanges, MetadataPatch, TriggerEvent } from './types';

/** Leaves `event` as it is; what it holds is shared with the result, which is copied on its way into the worker. */
export function eventFor(
  event: TriggerEvent,
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

/** As in Rules, the keys of app_metadata lie over the root of the user: `user.roles` is `app_metadata.roles`. */
function userFor(user: EventUser, changes: LoginChanges): EventUser {
  const appMetadata = patched(user.app_metadata, changes.appMetadata);
  const userMetadata = patched(user.user_metadata, changes.userMetadata);
  return { ...user, ...appMetadata, app_metadata: appMetadata, user_metadata: userMetadata };
}

/** A value that is no object is handed on as it is, for the api's own guard to find. */
function patched(stored: Metadata, patch: MetadataPatch): Metadata {
  if (!isObject(stored)) return stored;
  const merged = { ...stored, ...patch };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}
