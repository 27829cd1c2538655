// The addresses of signing in and out, and the one rule for where a sign-in may lead to.

/** Leads to the tenant and back to `returnTo`; with a notice it first shows that sentence. */
export const SIGN_IN_PATH = '/sign-in';

/** Takes a POST from the app's own pages, ends the session here and at the tenant. */
export const SIGN_OUT_PATH = '/api/auth/sign-out';

/** Starts the exchange with the tenant at once. */
export const START_PATH = '/api/auth/start';

/** Asks for the password again, also of who is signed in, and comes back to `returnTo`. */
export function signInAgainPath(returnTo: string): string {
  return `${START_PATH}?${new URLSearchParams({ returnTo, again: '1' })}`;
}

const FOR_EVERYBODY = new Set(['/', SIGN_IN_PATH, '/offline']);

/** Whether a page is only for people who are signed in: all are, but these. */
export const isForSignedIn = (path: string) => !FOR_EVERYBODY.has(path);

/**
 * A path of this app from text that came with a request.
 * @returns the path with query and fragment; `/` for anything that would lead elsewhere
 */
export function safeReturnTo(text: string | null | undefined): string {
  const base = 'http://app.invalid';
  if (!text?.startsWith('/') || !URL.canParse(text, base)) return '/';
  const url = new URL(text, base);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === base && !path.startsWith('//') && !path.startsWith('/api/') ? path : '/';
}

/** The link that signs in and comes back to `returnTo`. */
export function signInPath(returnTo: string, notice?: string): string {
  const query = new URLSearchParams({ ...(notice && { notice }), returnTo });
  return `${SIGN_IN_PATH}?${query}`;
}
