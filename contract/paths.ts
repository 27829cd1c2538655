// Paths for signing in and out, and validation of the path to return to.

/** Redirects to the tenant and returns to `returnTo`; with a `notice`, shows it first. */
export const SIGN_IN_PATH = '/sign-in';

/** POST from the app's own pages: ends the session here and at the tenant. */
export const SIGN_OUT_PATH = '/api/auth/sign-out';

/** Redirects to the tenant immediately. */
export const START_PATH = '/api/auth/start';

/** Re-authenticates, even when signed in, and returns to `returnTo`. */
export function signInAgainPath(returnTo: string): string {
  return `${START_PATH}?${new URLSearchParams({ returnTo, again: '1' })}`;
}

/** Opened by invitation links, with the token as the fragment. */
export const INVITATION_PATH = '/join';

const PUBLIC_PAGES = new Set(['/', SIGN_IN_PATH, INVITATION_PATH, '/offline']);

/** A playlist's page has a form for visitors, if it is shared or featured. */
export const isPlaylistPath = (path: string) => /^\/playlists\/[^/]+$/.test(path);

export const requiresSignIn = (path: string) => !PUBLIC_PAGES.has(path) && !isPlaylistPath(path);

/**
 * Validates a path from a request, to prevent open redirects.
 * @returns the path with query and fragment; `/` for anything outside the app's pages
 */
export function safeReturnTo(text: string | null | undefined): string {
  const base = 'http://app.invalid';
  if (!text?.startsWith('/') || !URL.canParse(text, base)) return '/';
  const url = new URL(text, base);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === base && !path.startsWith('//') && !path.startsWith('/api/') ? path : '/';
}

/**
 * The path of the sign-in page.
 * @param returnTo a path of the app
 * @param notice the key of a message on the page
 */
export function signInPath(returnTo: string, notice?: string): string {
  const query = new URLSearchParams({ ...(notice && { notice }), returnTo });
  return `${SIGN_IN_PATH}?${query}`;
}
