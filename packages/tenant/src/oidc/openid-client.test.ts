// openid-client, unmodified: discovery, code flow with PKCE, refresh, userinfo, revocation and logout.
import * as client from 'openid-client';
import { beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../testing/browser';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';

const CALLBACK = 'http://localhost:9999/callback';
let config: client.Configuration;

const tenant = setUpTestTenant();
beforeAll(async () => {
  config = await client.discovery(
    new URL(tenant.issuer),
    'web',
    'secret',
    client.ClientSecretPost('secret'),
    {
      execute: [client.allowInsecureRequests],
    },
  );
});

async function signIn() {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid profile email offline_access',
    audience: 'https://api.test.example',
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const browser = new FormBrowser();
  const page = await browser.submit(await browser.open(url.href), { email: EMAIL, password: PASSWORD });
  const checks = { pkceCodeVerifier, expectedState, expectedNonce };
  return client.authorizationCodeGrant(config, new URL(page.location ?? ''), checks);
}

test('signs in, reads userinfo and refreshes twice', async () => {
  const tokens = await signIn();
  const sub = tokens.claims()?.sub ?? '';
  expect(sub).toMatch(/^auth0\|[0-9a-f]{24}$/);
  expect(await client.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ email: EMAIL });
  const second = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
  const third = await client.refreshTokenGrant(config, second.refresh_token ?? '');
  expect(third.claims()?.sub).toBe(sub);
});

test('revokes a refresh token', async () => {
  const tokens = await signIn();
  await client.tokenRevocation(config, tokens.refresh_token ?? '');
  await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
    status: 403,
  });
});

test('signs out at the discovered end_session_endpoint', async () => {
  const tokens = await signIn();
  const url = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: 'http://localhost:9999/',
  });
  expect((await new FormBrowser().request(url.href)).location).toBe('http://localhost:9999/');
});
