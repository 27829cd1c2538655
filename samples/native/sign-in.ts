// OAuth 2.0 for native apps (RFC 8252): authorization code with PKCE and a loopback redirect, and token refresh.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import { readTokens, removeTokens, type Tokens, writeTokens } from './token-file';

const ISSUER = process.env.ENCORE_ISSUER ?? 'http://localhost:4455/';
const CLIENT_ID = process.env.ENCORE_CLIENT_ID ?? 'encore-native';
const AUDIENCE = process.env.ENCORE_AUDIENCE ?? 'https://api.encore.example';
/** `offline_access` requests a refresh token. */
const SCOPE = 'openid profile email roles offline_access';
/** Tokens are refreshed this long before they expire. */
const SAFETY_SECONDS = 30;

/** Signs in with the system's browser. @param showUrl shows the URL that the user has to open */
export async function signIn(showUrl: (url: string) => void): Promise<void> {
  const configuration = await discover();
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const redirect = await startLoopback();
  try {
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: redirect.uri,
      audience: AUDIENCE,
      scope: SCOPE,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    });
    showUrl(url.href);
    const callback = await redirect.callback;
    const checks = { pkceCodeVerifier: verifier, expectedState: state };
    await store(await oidc.authorizationCodeGrant(configuration, callback, checks));
  } finally {
    redirect.close();
  }
}

/** A valid access token, refreshed if it expires soon. @throws Error if the user has to sign in */
export async function accessToken(): Promise<string> {
  const tokens = await readTokens();
  if (!tokens) throw new Error('Sign in first: encore sign-in');
  const isValid = tokens.expires_at - SAFETY_SECONDS > Date.now() / 1000;
  return isValid ? tokens.access_token : refresh(tokens);
}

/** Exchanges the refresh token, which is rotated: the old one must not be used again. @returns the new access token */
export async function refresh(tokens?: Tokens): Promise<string> {
  const { refresh_token } = tokens ?? (await readTokens()) ?? {};
  if (!refresh_token) throw new Error('Sign in first: encore sign-in');
  try {
    return await store(await oidc.refreshTokenGrant(await discover(), refresh_token), refresh_token);
  } catch (error) {
    if (!(error instanceof oidc.ResponseBodyError) || error.error !== 'invalid_grant') throw error;
    await removeTokens();
    throw new Error('Your session has expired. Sign in again: encore sign-in');
  }
}

/** Revokes the refresh token (RFC 7009) and removes the file. */
export async function signOut(): Promise<void> {
  const tokens = await readTokens();
  if (tokens) await oidc.tokenRevocation(await discover(), tokens.refresh_token);
  await removeTokens();
}

/** Plain HTTP for a tenant on this machine only. */
function discover(): Promise<oidc.Configuration> {
  const execute = new URL(ISSUER).protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(new URL(ISSUER), CLIENT_ID, undefined, oidc.None(), { execute });
}

async function store(response: oidc.TokenEndpointResponse, previous = ''): Promise<string> {
  const { access_token, refresh_token = previous, expires_in = 0 } = response;
  const expires_at = Math.floor(Date.now() / 1000) + expires_in;
  await writeTokens({ access_token, refresh_token, expires_at });
  return access_token;
}

/** A server on a free port of 127.0.0.1 that accepts one redirect (RFC 8252, section 7.3). */
async function startLoopback(): Promise<{ uri: string; callback: Promise<URL>; close(): void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  const callback = new Promise<URL>((resolve) => {
    server.on('request', ({ url = '/' }, response) => {
      const address = new URL(url, uri);
      const isCallback = address.pathname === '/callback';
      response.writeHead(isCallback ? 200 : 404, { 'content-type': 'text/plain', connection: 'close' });
      response.end(isCallback ? 'Signed in. You can close this page.' : 'Not found.');
      if (isCallback) resolve(address);
    });
  });
  return { uri, callback, close: () => server.close() };
}
