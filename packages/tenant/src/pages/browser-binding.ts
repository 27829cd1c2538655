// Binds a login to the browser that started it: knowing its `state` is not enough to see its pages or resume it.
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { errors, type KoaContextWithOIDC, type default as Provider } from 'oidc-provider';

/** Paths that identify a login by `state`. For /authorize/:uid, oidc-provider sets its own cookie. */
const PATHS = ['/u', '/continue'];

/** One cookie per login, so that several tabs can sign in at once. */
const cookieName = (state: string) => `auth0_login_${state}`;

/** Sets the cookie whenever a login starts to wait for the user. */
export function bindLoginsToBrowser(provider: Provider): void {
  const sameSite = provider.issuer.startsWith('https:') ? 'none' : 'lax';
  provider.on('interaction.started', ({ cookies, oidc }: KoaContextWithOIDC) => {
    const login = oidc.entities.Interaction;
    if (!login) return;
    const maxAge = login.exp * 1000 - Date.now();
    for (const path of PATHS)
      cookies.set(cookieName(login.uid), '1', { path, sameSite, maxAge, httpOnly: true, signed: false });
  });
}

export const isSameBrowser = (c: Context, state: string): boolean =>
  getCookie(c, cookieName(state)) !== undefined;

/** @throws SessionNotFound if the login was started in another browser */
export const requireSameBrowser: MiddlewareHandler = async (c, next) => {
  if (!isSameBrowser(c, c.req.query('state') ?? ''))
    throw new errors.SessionNotFound('the login was started in another browser');
  await next();
};
