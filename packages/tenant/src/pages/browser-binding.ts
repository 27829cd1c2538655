// Binds a login to the browser that started it, and once a user signed in, to the browser that sent the password: knowing
// its `state`, or having planted its first cookie in another browser, is not enough to see its pages or to resume it.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { errors, type KoaContextWithOIDC, type default as Provider } from 'oidc-provider';

type Interaction = NonNullable<KoaContextWithOIDC['oidc']['entities']['Interaction']>;

/** Paths that identify a login by `state`. For /authorize/:uid, oidc-provider sets its own cookie. */
const PATHS = ['/u', '/continue'];

/** One cookie per login, so that several tabs can sign in at once. */
const cookieName = (state: string) => `auth0_login_${state}`;

const sameSite = ({ issuer }: Provider) => (issuer.startsWith('https:') ? 'none' : 'lax');

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const equal = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(digestOf(a)), Buffer.from(digestOf(b)));

/** Sets the cookie whenever a login starts to wait for the user. Its value is the random `cid` of the interaction. */
export function bindLoginsToBrowser(provider: Provider): void {
  provider.on('interaction.started', ({ cookies, oidc }: KoaContextWithOIDC) => {
    const login = oidc.entities.Interaction;
    if (!login) return;
    const maxAge = login.exp * 1000 - Date.now();
    const options = { sameSite: sameSite(provider), maxAge, httpOnly: true, signed: false } as const;
    for (const path of PATHS) cookies.set(cookieName(login.uid), login.cid, { path, ...options });
  });
}

/**
 * The login that the browser of the request started.
 * @param state the id of the interaction
 * @returns undefined if the login has ended or was started in another browser
 */
export async function findInteraction(
  c: Context,
  provider: Provider,
  state: string,
): Promise<Interaction | undefined> {
  const cookie = getCookie(c, cookieName(state));
  const login = cookie === undefined ? undefined : await provider.Interaction.find(state);
  return cookie !== undefined && login !== undefined && equal(cookie, login.cid) ? login : undefined;
}

/** Sets `interaction`, from the parameter `state`. @throws SessionNotFound if the login was started in another browser */
export const requireSameBrowser =
  (provider: Provider): MiddlewareHandler<{ Variables: { interaction: Interaction } }> =>
  async (c, next) => {
    const interaction = await findInteraction(c, provider, c.req.query('state') ?? '');
    if (!interaction) throw new errors.SessionNotFound('the login was started in another browser');
    c.set('interaction', interaction);
    await next();
  };

interface Binding {
  uid: string;
  /** SHA-256 of the cookie's value. */
  digest: string;
}

/** Gives this browser a new cookie for the URL that resumes the login. @returns what to store in the login's result */
export function bindResumption(c: Context, provider: Provider, { uid, exp }: Interaction): Binding {
  const secret = randomBytes(32).toString('base64url');
  setCookie(c, cookieName(uid), secret, {
    path: `/authorize/${uid}`,
    sameSite: sameSite(provider),
    secure: provider.issuer.startsWith('https:'),
    httpOnly: true,
    maxAge: exp - Math.floor(Date.now() / 1000),
  });
  return { uid, digest: digestOf(secret) };
}

/** Koa middleware: a login does not resume in a browser without the cookie of `bindResumption`. */
export function checkResumption(provider: Provider) {
  return async (
    ctx: Pick<KoaContextWithOIDC, 'path' | 'req' | 'cookies'>,
    next: () => Promise<void>,
  ): Promise<void> => {
    const uid = ctx.path.match(/^\/authorize\/([\w-]+)$/)?.[1];
    const login = uid === undefined ? undefined : await provider.Interaction.find(uid);
    const binding = login?.result?.browser as Binding | undefined;
    if (uid !== undefined && binding?.uid === uid) {
      const cookie = ctx.cookies.get(cookieName(uid), { signed: false }) ?? '';
      // Without cookies, oidc-provider answers that the login is not known.
      if (!equal(digestOf(cookie), binding.digest)) delete ctx.req.headers.cookie;
    }
    await next();
  };
}
