// Logins and token requests of `npm run bench logins`.
import { createHash, randomBytes } from 'node:crypto';
import { FormBrowser } from '@encore/tenant/testing/browser';
import type { LoginServer } from './tenants';

const CALLBACK = 'http://localhost:9999/callback';

/** Query parameters and form fields of a way to log in. */
export interface LoginMethod {
  query: Record<string, string>;
  form: Record<string, string>;
}

export const UNHASHED: LoginMethod = { query: { connection: 'google-oauth2' }, form: {} };

/** Each browser signs in a different user. */
export const emailOf = (browser: number) => `bench-${browser}@test.example`;

/**
 * A complete login in a new browser: pages, code with PKCE, tokens.
 * @param answered called after each step with its name
 * @throws {Error} when it returns no tokens
 */
export async function login(
  server: LoginServer,
  { query, form }: LoginMethod,
  number: number,
  answered: (step: string) => Promise<void> | void = () => {},
) {
  const verifier = randomBytes(32).toString('base64url');
  const parameters = new URLSearchParams({
    client_id: 'web',
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid profile email offline_access',
    audience: 'https://api.test.example',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...query,
  });
  const browser = new FormBrowser();
  const page = await browser.open(`${server.url}/authorize?${parameters}`);
  await answered('sign-in page');
  const done = await browser.submit(page, { email: emailOf(number), ...form });
  await answered('sign-in, Actions, code');
  if (!done.location) throw new Error(`A login failed at ${done.url}: ${done.status} ${done.html}`);
  const code = new URL(done.location).searchParams.get('code') ?? '';
  const grant = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: CALLBACK };
  const tokens = await token(server, grant, 'web');
  await answered('tokens');
  return tokens;
}

/** @throws {Error} when the token endpoint rejects the grant */
export async function token(
  server: LoginServer,
  grant: Record<string, string>,
  client_id: string,
): Promise<{ refresh_token: string }> {
  const response = await fetch(`${server.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...grant,
      client_id,
      client_secret: 'secret',
      ...(client_id === 'machine' && { audience: 'https://api.test.example' }),
    }),
  });
  if (!response.ok)
    throw new Error(`The token endpoint responded with ${response.status}: ${await response.text()}`);
  return response.json() as Promise<{ refresh_token: string }>;
}
