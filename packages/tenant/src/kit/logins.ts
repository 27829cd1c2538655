// Logins without a browser: the forms of the tenant's pages, second factors included.

import type { TenantClient, TenantConfig } from '../config/load';
import { FormBrowser, type Page } from '../testing/browser';
import { testClient } from '../testing/client';
import type { Factors } from './factors';
import type { Cookie, LoginOptions, Tokens } from './types';
import type { Users } from './users';

interface Parts {
  config: TenantConfig;
  users: Users;
  factors: Factors;
  /** Client of logins without one. */
  defaultClient: string | undefined;
}

/** Steps of a login after the password; more than this many is a loop. */
const MAX_STEPS = 10;

class LoginError extends Error {
  constructor(
    readonly code: string,
    description: string,
  ) {
    super(`${code}: ${description}`);
  }
}

export function createLogins({ config, users, factors, defaultClient }: Parts) {
  const { issuer } = config;
  const secrets = () =>
    Object.fromEntries([...config.clients].map(([id, client]) => [id, client.client_secret ?? '']));

  function findClient(idOrName = defaultClient): TenantClient {
    const clients = [...config.clients.values()];
    const found = idOrName
      ? clients.find(({ client_id, name }) => client_id === idOrName || name === idOrName)
      : clients.find(({ app_type }) => app_type !== 'non_interactive');
    if (!found)
      throw new Error(idOrName ? `There is no client ${idOrName}.` : 'There is no client with a login.');
    return found;
  }

  const clientFor = (client: TenantClient, { scope, audience, redirectUri }: LoginOptions = {}) => {
    const callback = redirectUri ?? client.callbacks[0] ?? '';
    return testClient({
      issuer,
      secrets: secrets(),
      defaults: {
        client: client.client_id,
        redirectUri: callback,
        scope: scope ?? 'openid profile email',
        audience: audience ?? '',
      },
    });
  };

  /** @returns the redirect to the callback */
  async function authorize(
    idOrEmail: string,
    client: TenantClient,
    options: LoginOptions,
    browser: FormBrowser,
  ): Promise<{ callback: URL; verifier: string }> {
    const user = await users.find(idOrEmail);
    const callback = options.redirectUri ?? client.callbacks[0];
    if (!callback) throw new Error(`The client ${client.name} has no callback.`);
    const { url, verifier } = clientFor(client, options).authorizeUrl({
      parameters: options.parameters ?? {},
    });
    let page = await browser.open(url);
    for (let step = 0; step < MAX_STEPS && !page.location; step += 1)
      page = await submit(page, user, options.password ?? users.passwordOf(user.user_id), browser);
    if (!page.location) throw new Error(`The login stopped at ${page.url}.`);
    const { origin, pathname } = new URL(callback);
    const target = new URL(page.location);
    if (target.origin !== origin || target.pathname !== pathname)
      throw new LoginError('redirected', `An Action redirected the login to ${page.location}.`);
    return { callback: target, verifier };
  }

  async function submit(
    page: Page,
    user: { user_id: string; email: string },
    password: string | undefined,
    browser: FormBrowser,
  ): Promise<Page> {
    if (page.html.includes('name="password"')) {
      if (password === undefined)
        throw new Error(`The password of ${user.email} is unknown: pass it as an option.`);
      const next = await browser.submit(page, { email: user.email, password });
      if (!next.location && next.html.includes('name="password"'))
        throw new LoginError('refused', `The tenant refused the password of ${user.email}${problemOf(next)}`);
      return next;
    }
    if (page.html.includes('/u/mfa/noted')) return browser.submit(page, {});
    if (page.html.includes('/u/mfa')) {
      const code = await factors.codeFor(user.user_id, page.html);
      return browser.submit(page, { factor: 'otp', code });
    }
    const text = page.html.match(/<h1>(.*?)<\/h1>/)?.[1] ?? `status ${page.status}`;
    throw new LoginError('interrupted', `The login stopped at "${text}" (${page.url}).`);
  }

  async function tokensOf(response: Response): Promise<Tokens> {
    const body = (await response.json()) as Tokens & { error?: string; error_description?: string };
    if (response.ok) return body;
    throw new LoginError(body.error ?? String(response.status), body.error_description ?? 'no description');
  }

  return {
    async login(user: string, client: string | undefined, options: LoginOptions): Promise<Tokens> {
      const target = findClient(client);
      const { callback, verifier } = await authorize(user, target, options, new FormBrowser());
      const { code, error, error_description } = Object.fromEntries(callback.searchParams);
      if (!code) throw new LoginError(error ?? 'no_code', error_description ?? 'no description');
      return tokensOf(await clientFor(target, options).exchange(code, verifier));
    },
    async refresh(token: string, client: string | undefined): Promise<Tokens> {
      const target = findClient(client);
      return tokensOf(await clientFor(target).refresh(token, target.client_id));
    },
    async clientCredentials(client: string, audience: string): Promise<Tokens> {
      const target = findClient(client);
      const { token, credentials } = clientFor(target);
      return tokensOf(
        await token({ grant_type: 'client_credentials', audience, ...credentials(target.client_id) }),
      );
    },
    async sessionCookies(user: string, client: string | undefined): Promise<Cookie[]> {
      const browser = new FormBrowser();
      const { callback } = await authorize(user, findClient(client), {}, browser);
      const { error, error_description } = Object.fromEntries(callback.searchParams);
      if (error) throw new LoginError(error, error_description ?? 'no description');
      // Other cookies belong to the login, which is over.
      return browser
        .cookies(new URL(issuer).host)
        .filter(({ path }) => path === '/')
        .map(toCookie);
    },
  };
}

function pair(text: string): [name: string, value: string] {
  const [name = '', value = ''] = text.split('=');
  return [name, value];
}

/** The alert of a page, as the end of a sentence. */
const problemOf = ({ html }: Page): string => {
  const text = html.match(/id="problem">\s*([^<]*?)\s*</)?.[1];
  return text ? `: ${text}` : '.';
};

const SAME_SITE = { strict: 'Strict', lax: 'Lax', none: 'None' } as const;

function toCookie({ name, value, path, attributes }: ReturnType<FormBrowser['cookies']>[number]): Cookie {
  const all = new Map(attributes.map((text) => pair(text.toLowerCase())));
  const expires = attributes.find((text) => /^expires=/i.test(text))?.slice('expires='.length);
  return {
    name,
    value,
    domain: 'localhost',
    path,
    expires: expires ? Math.floor(Date.parse(expires) / 1000) : -1,
    httpOnly: all.has('httponly'),
    secure: all.has('secure'),
    sameSite: SAME_SITE[(all.get('samesite') ?? 'lax') as keyof typeof SAME_SITE],
  };
}
