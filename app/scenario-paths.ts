// The paths of Auth0's scenario, which have no `/api`: https://auth0.com/docs/manage-users/user-accounts/user-data-storage
import type { IncomingMessage } from 'node:http';

/** Paths of the scenario that are not pages of the app. */
const API_PATH = /^\/(?:genres(?:\/getFav)?|secured\/getFavGenre|playlists\/getPlays|displayName)(?:\?|$)/;

/** The other routes of the scenario's four routers; browsers open pages there. */
const ROUTER = /^\/(?:genres|songs|playlists|displayName)(?:[/?]|$)/;

/** Whether the API serves the request below `/api`: always where the app has no page, otherwise for bearer clients. */
export function isScenarioRequest({ url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>): boolean {
  return API_PATH.test(url) || (ROUTER.test(url) && /^bearer /i.test(headers.authorization ?? ''));
}
