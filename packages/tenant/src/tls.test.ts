// HTTPS with a self-signed certificate that is created on first use.
import { execFile } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { startTenant } from './server';
import { selfSigned, toPem } from './x509/certificate';
import { serverCertificate } from './x509/server-certificate';

let folder: string;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-tls-'));
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** A GET that trusts only this certificate. */
const fetchTrusting = (url: string, ca: string) =>
  new Promise<{ headers: Record<string, unknown>; body: string }>((done, failed) => {
    get(url, { ca }, (answer) => {
      text(answer).then((body) => done({ headers: answer.headers, body }), failed);
    }).on('error', failed);
  });

test('serves HTTPS with a new certificate and an https issuer', async () => {
  const tlsFolder = join(folder, 'first');
  const secrets = { web: 'secret', 'web-with-leeway': 'secret', machine: 'secret', management: 'secret' };
  const tenant = await startTenant({
    port: 0,
    databaseUrl: database.url,
    clientSecrets: secrets,
    keywords: {},
    cookieKeys: ['test'],
    configFile: 'packages/tenant/src/testing/tenant.yaml',
    logLevel: 'silent',
    tlsFolder,
  });
  try {
    expect(tenant.url).toMatch(/^https:\/\/localhost:\d+$/);
    const certificate = await readFile(join(tlsFolder, 'localhost.crt'), 'utf8');
    const { body } = await fetchTrusting(`${tenant.url}/.well-known/openid-configuration`, certificate);
    expect(JSON.parse(body)).toMatchObject({
      issuer: `${tenant.url}/`,
      token_endpoint: `${tenant.url}/oauth/token`,
    });
    const query = 'client_id=web&response_type=code&scope=openid&redirect_uri=http://localhost:9999/callback';
    const { headers } = await fetchTrusting(`${tenant.url}/authorize?${query}`, certificate);
    expect(headers.location).toMatch(/^\/u\/login\?state=/);
    for (const cookie of headers['set-cookie'] as string[]) expect(cookie).toContain('; secure');
    await expect(fetch(tenant.url)).rejects.toThrow();
    const trusting = { ...process.env, NODE_EXTRA_CA_CERTS: join(tlsFolder, 'localhost.crt') };
    // The CSRF check of a same-origin form passes only if the tenant knows that it uses HTTPS.
    const form = `{ method: 'POST', headers: { origin: '${tenant.url}' }, body: new URLSearchParams({ email: 'a@b.example' }) }`;
    const script = `fetch('${tenant.url}/u/reset-password', ${form}).then(({ status }) => console.log(status))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env: trusting });
    expect(stdout.trim()).toBe('200');
  } finally {
    await tenant.close();
  }
});

test('reuses the certificate and protects its key with mode 0600', async () => {
  const made = await serverCertificate(join(folder, 'second'));
  expect(await serverCertificate(join(folder, 'second'))).toEqual(made);
  expect((await stat(join(folder, 'second', 'localhost.key'))).mode & 0o777).toBe(0o600);
});

const DAY_MS = 86_400_000;

test.each([
  ['expires in two weeks', 811],
  ['has expired a year ago', 1_190],
  ['was made by a clock that was a day ahead', -1],
])('renews a certificate that %s, and keeps its key', async (what, days) => {
  const tlsFolder = join(folder, what);
  const made = await serverCertificate(tlsFolder);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * DAY_MS });
  onTestFinished(() => void vi.useRealTimers());
  const renewed = await serverCertificate(tlsFolder);
  expect(renewed.key).toBe(made.key);
  expect(renewed.cert).not.toBe(made.cert);
  expect(new X509Certificate(renewed.cert).checkPrivateKey(createPrivateKey(made.key))).toBe(true);
  expect(await serverCertificate(tlsFolder)).toEqual(renewed);
});

test('keeps an expired certificate that it has not made', async () => {
  const tlsFolder = join(folder, 'foreign');
  const { key } = await serverCertificate(tlsFolder);
  const past = new Date(Date.now() - 2 * DAY_MS);
  const [notBefore, notAfter] = [past, new Date(past.getTime() + DAY_MS)];
  const options = { privateKey: createPrivateKey(key), commonName: 'my-machine', notBefore, notAfter };
  const cert = toPem(selfSigned(options));
  await writeFile(join(tlsFolder, 'localhost.crt'), cert);
  expect(await serverCertificate(tlsFolder)).toEqual({ key, cert });
});

test('creates one certificate if two tenants start concurrently', async () => {
  const [a, b] = await Promise.all([1, 2].map(() => serverCertificate(join(folder, 'third'))));
  expect(a).toEqual(b);
});
