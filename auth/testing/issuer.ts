// A token issuer for tests, with real RSA keys. Unlike a tenant, it signs any claims.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { CLAIMS } from '../viewer';

export interface Issuer {
  /** With a trailing slash. */
  url: string;
  /** An access token for a user, valid for 15 minutes by default. */
  token(claims?: JWTPayload, header?: { alg?: string; kid?: string; key?: CryptoKey }): Promise<string>;
  /** A token of any header and payload text, signed with the issuer's key. */
  sign(header: string, payload: string): Promise<string>;
  /** The modulus of the public key, for HS256 confusion attacks. */
  publicModulus: string;
  /** Sets the response of every URL except the key set. */
  respondWith(status: number, headers?: Record<string, string>, body?: object): void;
  /** Holds the responses of every URL except the key set until the returned function is called. */
  holdResponses(): () => void;
  /** Publishes the key under these ids; none: the key set responds with 500. */
  publishKeys(...kids: string[]): void;
  /** Holds the responses of the key set until the returned function is called. */
  holdKeySet(): () => void;
  /** How often the key set was fetched. */
  fetches(): number;
  close(): Promise<void>;
}

export const AUDIENCE = 'https://api.encore.example';

/** Starts an issuer on a free loopback port. */
export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test-key', use: 'sig', alg: 'RS256' };
  let fetches = 0;
  let configured = { status: 404, headers: {}, body: {} };
  let gate: Promise<void> | undefined;
  let keyGate: Promise<void> | undefined;
  let published = ['test-key'];
  const server = createServer(async (request, response) => {
    const isKeySet = request.url === '/.well-known/jwks.json';
    if (isKeySet) fetches++;
    await (isKeySet ? keyGate : gate);
    const { status, headers, body } = isKeySet
      ? {
          status: published.length > 0 ? 200 : 500,
          headers: {},
          body: { keys: published.map((kid) => ({ ...jwk, kid })) },
        }
      : configured;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;

  return {
    url,
    publicModulus: jwk.n ?? '',
    async sign(header, payload) {
      const signed = [header, payload].map((text) => Buffer.from(text).toString('base64url')).join('.');
      const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, Buffer.from(signed));
      return `${signed}.${Buffer.from(signature).toString('base64url')}`;
    },
    fetches: () => fetches,
    respondWith(status, headers = {}, body = {}) {
      configured = { status, headers, body };
    },
    holdResponses() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    publishKeys(...kids) {
      published = kids;
    },
    holdKeySet() {
      let release = () => {};
      keyGate = new Promise((resolve) => {
        release = () => {
          keyGate = undefined;
          resolve();
        };
      });
      return () => release();
    },
    async token(claims = {}, { alg = 'RS256', kid = 'test-key', key = privateKey } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        iss: url,
        sub: 'auth0|000000000000000000000002',
        aud: [AUDIENCE, `${url}userinfo`],
        scope: 'openid profile email roles',
        iat: now,
        exp: now + 900,
        [`${CLAIMS}plan`]: 'free',
        ...claims,
      };
      return new SignJWT(payload).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(key);
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
