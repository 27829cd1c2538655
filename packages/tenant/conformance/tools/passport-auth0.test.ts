// passport-auth0 1.4.5, unmodified: an Express app that signs users in. Its requests for the profile carry the token in the query.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import passport from 'passport';
import { Strategy } from 'passport-auth0';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../../src/testing/browser';
import { EMAIL, PASSWORD, setUpConformanceTenant } from '../fixture';

const CALLBACK = 'http://localhost:9999/callback';
const tenant = setUpConformanceTenant({ given_name: 'Ann' });

let server: Server;
let app: string;

beforeAll(async () => {
  const options = {
    domain: new URL(tenant.url).host,
    // The strategy assumes https.
    expectedIssuer: tenant.issuer,
    authorizationURL: `${tenant.issuer}authorize`,
    tokenURL: `${tenant.issuer}oauth/token`,
    userInfoURL: `${tenant.issuer}userinfo`,
    clientID: 'web',
    clientSecret: 'secret',
    callbackURL: CALLBACK,
  };
  const strategy = new Strategy(options, (_access, _refresh, _extra, profile, done) => done(null, profile));
  const authenticator = new passport.Passport().use(strategy);
  const session = {};
  const application = express();
  application.use((request, _response, next) => {
    Object.assign(request, { session, sessionID: randomBytes(8).toString('hex') });
    next();
  });
  application.get('/login', authenticator.authenticate('auth0', { scope: 'openid email profile' }));
  application.get(
    '/callback',
    authenticator.authenticate('auth0', { session: false }),
    (request, response) => void response.json(request.user),
  );
  server = application.listen(0, '127.0.0.1');
  await once(server, 'listening');
  app = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
});

test('signs a user in and reads the profile from /userinfo?access_token=', async () => {
  const start = await fetch(`${app}/login`, { redirect: 'manual' });
  const browser = new FormBrowser();
  const page = await browser.open(start.headers.get('location') ?? '');
  const done = await browser.submit(page, { email: EMAIL, password: PASSWORD });
  const response = await fetch(`${app}/callback${new URL(done.location ?? '').search}`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    id: tenant.userId,
    displayName: EMAIL,
    name: { givenName: 'Ann' },
    emails: [{ value: EMAIL }],
  });
});
