// oauth4webapi 3, unmodified: discovery, code with PKCE, userinfo, refresh, revocation and client credentials, with its checks.
import * as oauth from 'oauth4webapi';
import { beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../../src/testing/browser';
import { AUDIENCE, EMAIL, PASSWORD, setUpConformanceTenant } from '../fixture';

const REDIRECT_URI = 'http://127.0.0.1:9004/callback';
/** The tenant serves HTTP on loopback. */
const http = { [oauth.allowInsecureRequests]: true };

const tenant = setUpConformanceTenant();
const native: oauth.Client = { client_id: 'native' };
let server: oauth.AuthorizationServer;

beforeAll(async () => {
  const issuer = new URL(tenant.issuer);
  server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, http));
});

async function signIn() {
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const url = new URL(server.authorization_endpoint ?? '');
  url.search = new URLSearchParams({
    client_id: native.client_id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: 'openid profile email offline_access',
    audience: AUDIENCE,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).toString();
  const browser = new FormBrowser();
  const { location = '' } = await browser.submit(await browser.open(url.href), {
    email: EMAIL,
    password: PASSWORD,
  });
  const parameters = oauth.validateAuthResponse(server, native, new URL(location), state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    native,
    oauth.None(),
    parameters,
    REDIRECT_URI,
    verifier,
    http,
  );
  return oauth.processAuthorizationCodeResponse(server, native, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
}

const refresh = (token: string) => oauth.refreshTokenGrantRequest(server, native, oauth.None(), token, http);

test('a code login passes the checks of state, nonce, PKCE, iss and the ID token', async () => {
  const tokens = await signIn();
  expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ sub: tenant.userId, email: EMAIL });
  expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 900 });

  const userinfo = await oauth.userInfoRequest(server, native, tokens.access_token, http);
  const profile = await oauth.processUserInfoResponse(server, native, tenant.userId, userinfo);
  expect(profile.email).toBe(EMAIL);
});

test('a rotated refresh token passes the checks, and a revoked one is refused', async () => {
  const { refresh_token = '' } = await signIn();
  const rotated = await oauth.processRefreshTokenResponse(server, native, await refresh(refresh_token));
  expect(rotated.refresh_token).not.toBe(refresh_token);
  const revoked = await oauth.revocationRequest(
    server,
    native,
    oauth.None(),
    rotated.refresh_token ?? '',
    http,
  );
  await oauth.processRevocationResponse(revoked);
  const refused = oauth.processRefreshTokenResponse(
    server,
    native,
    await refresh(rotated.refresh_token ?? ''),
  );
  await expect(refused).rejects.toMatchObject({ error: 'invalid_grant', status: 403 });
});

test('client credentials', async () => {
  const machine: oauth.Client = { client_id: 'machine' };
  const response = await oauth.clientCredentialsGrantRequest(
    server,
    machine,
    oauth.ClientSecretPost('secret'),
    new URLSearchParams({ audience: AUDIENCE }),
    http,
  );
  expect(await oauth.processClientCredentialsResponse(server, machine, response)).toMatchObject({
    token_type: 'bearer',
    scope: 'read:plays',
  });
});

test('a denied login is an error of the callback, with the reason of the Action', async () => {
  await tenant.setActions({ one: "api.access.deny('No subscription');" });
  const { callback } = await tenant.login(EMAIL, PASSWORD, { client: 'native', redirectUri: REDIRECT_URI });
  const url = new URL(`${REDIRECT_URI}?${new URLSearchParams(callback)}`);
  const validate = () => oauth.validateAuthResponse(server, native, url, 'state');
  expect(validate).toThrow(oauth.AuthorizationResponseError);
  expect(callback).toMatchObject({ error: 'access_denied', error_description: 'No subscription' });
  await tenant.setActions({});
});
