// Binds a login to the browser that began it: whoever else learns its `state` can neither see its pages nor go on with it.
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { errors, type KoaContextWithOIDC, type default as Provider } from 'oidc-provider';

/** Where a login is known by its `state` alone; oidc-provider has a cookie of its own for the way back to it. */
const PATHS = ['/u', '/continue'];

/** A cookie for each login, so that two tabs can be at theirs. */
const cookieOf = (state: string) => `auth0_login_${state}`;

/** Lets the browser of every login that stops for its user know it again. */
export function bindLoginsToBrowser(provider: Provider): void {
  const sameSite = provider.issuer.startsWith('https:') ? 'none' : 'lax';
  provider.on('interaction.started', ({ cookies, oidc }: KoaContextWithOIDC) => {
    const login = oidc.entities.Interaction;
    if (!login) return;
    const maxAge = login.exp * 1000 - Date.now();
    for (const path of PATHS)
      cookies.set(cookieOf(login.uid), '1', { path, sameSite, maxAge, httpOnly: true, signed: false });
  });
}

/** Whether the request is from the browser that began the login with this state. */
export const isSameBrowser = (c: Context, state: string): boolean =>
  getCookie(c, cookieOf(state)) !== undefined;

/** Answers only about a login the browser began. @throws SessionNotFound about any other */
export const requireSameBrowser: MiddlewareHandler = async (c, next) => {
  if (!isSameBrowser(c, c.req.query('state') ?? ''))
    throw new errors.SessionNotFound('this browser did not begin the login');
  await next();
};
