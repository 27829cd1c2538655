// express-oauth2-jwt-bearer 1, unmodified: an Express API that accepts the tenant's access tokens.
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { auth, requiredScopes } from 'express-oauth2-jwt-bearer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AUDIENCE, setUpConformanceTenant } from '../fixture';

const tenant = setUpConformanceTenant();

let server: Server;
let call: (
  path: string,
  token?: string,
) => Promise<{ status: number; body: string; challenge: string | null }>;

beforeAll(async () => {
  const app = express();
  app.use(auth({ audience: AUDIENCE, issuerBaseURL: tenant.url }));
  app.get('/me', (request, response) => void response.json(request.auth?.payload.sub));
  app.get('/plays', requiredScopes('read:plays'), (_request, response) => void response.json('plays'));
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  call = async (path, token) => {
    const headers = token ? { authorization: `Bearer ${token}` } : undefined;
    const response = await fetch(`http://localhost:${port}${path}`, { headers });
    const { status } = response;
    return { status, body: await response.text(), challenge: response.headers.get('www-authenticate') };
  };
});
afterAll(async () => {
  server.close();
});

const machineToken = async () => {
  const body = { grant_type: 'client_credentials', audience: AUDIENCE, ...tenant.credentials('machine') };
  return (await (await tenant.token(body)).json()).access_token as string;
};

test('accepts the access token of a login and reads its user', async () => {
  const { access_token } = await tenant.signIn();
  expect(await call('/me', access_token)).toMatchObject({ status: 200, body: JSON.stringify(tenant.userId) });
});
test('accepts the token of a refresh exchange', async () => {
  const { refresh_token = '' } = await tenant.signIn();
  const { access_token } = await (await tenant.refresh(refresh_token)).json();
  expect((await call('/me', access_token)).status).toBe(200);
});
test('accepts the required scope in user and machine tokens', async () => {
  const { access_token } = await tenant.signIn({ scope: 'openid read:plays' });
  expect((await call('/plays', access_token)).status).toBe(200);
  expect((await call('/plays', await machineToken())).status).toBe(200);
});
test('accepts a scope added by an Action', async () => {
  await tenant.setActions({ one: `api.accessToken.addScope('read:plays');` });
  const { access_token } = await tenant.signIn({ scope: 'openid' });
  await tenant.setActions({});
  expect((await call('/plays', access_token)).status).toBe(200);
});
test('answers 403 insufficient_scope without the scope', async () => {
  const { access_token } = await tenant.signIn({ scope: 'openid' });
  expect(await call('/plays', access_token)).toMatchObject({
    status: 403,
    challenge: expect.stringContaining('insufficient_scope'),
  });
});
test('answers 401 for a missing, foreign, ID, opaque or modified token', async () => {
  const tokens = await tenant.signIn();
  const other = await tenant.signIn({ audience: `${tenant.issuer}api/v2/`, scope: 'openid' });
  const opaque = await tenant.signIn({ audience: '' });
  const changed = tokens.access_token.replace(/\.[^.]+$/, `.${'A'.repeat(342)}`);
  for (const token of [undefined, other.access_token, tokens.id_token, opaque.access_token, changed])
    expect((await call('/me', token)).status).toBe(401);
});
test('accepts tokens from before and after a signing key rotation', async () => {
  const before = await tenant.signIn();
  expect((await tenant.call('POST', '/keys/signing/rotate')).status).toBe(201);
  const after = await tenant.signIn();
  expect((await call('/me', after.access_token)).status).toBe(200);
  expect((await call('/me', before.access_token)).status).toBe(200);
});
