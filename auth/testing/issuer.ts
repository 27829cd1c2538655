// A token issuer for tests: real RSA keys and a real key set, so that tokens no tenant would sign can be tried too.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { CLAIMS } from '../viewer';

export interface Issuer {
  /** With a trailing slash. */
  url: string;
  /** An access token for a person, valid for 15 minutes unless `claims` or `header` say otherwise. */
  token(claims?: JWTPayload, header?: { alg?: string; kid?: string; key?: CryptoKey }): Promise<string>;
  /** The PEM-less public key, as an attacker would use it for the HS256 confusion. */
  publicModulus: string;
  /** What every address but the key set answers from now on, such as the token endpoint. */
  respondWith(status: number, headers?: Record<string, string>, body?: object): void;
  /** Lets every address but the key set wait with its answer until the function is called that this returns. */
  holdResponses(): () => void;
  /** How often the key set was fetched. */
  fetches(): number;
  close(): Promise<void>;
}

export const AUDIENCE = 'https://api.encore.example';

/** Starts an issuer on a free port of this machine. */
export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test-key', use: 'sig', alg: 'RS256' };
  let fetches = 0;
  let elsewhere = { status: 404, headers: {}, body: {} };
  let gate: Promise<void> | undefined;
  const server = createServer(async (request, response) => {
    const isKeySet = request.url === '/.well-known/jwks.json';
    if (isKeySet) fetches++;
    else await gate;
    const { status, headers, body } = isKeySet
      ? { status: 200, headers: {}, body: { keys: [jwk] } }
      : elsewhere;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;

  return {
    url,
    publicModulus: jwk.n ?? '',
    fetches: () => fetches,
    respondWith(status, headers = {}, body = {}) {
      elsewhere = { status, headers, body };
    },
    holdResponses() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
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
