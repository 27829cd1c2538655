import { freePort } from '@encore/embedded-postgres';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { expect, onTestFinished, test } from 'vitest';
import { assertConnects } from './databases';
import { addresses } from './environments';
import { readSettings } from './settings';

test.each([
  [{ TENANT_PORT: '70000' }, 'TENANT_PORT must be a whole number from 1 to 65535.'],
  [
    { AUTH0_ISSUER: 'https://tenant.example/' },
    'AUTH0_CLIENT_ID must be set when AUTH0_ISSUER names a tenant.',
  ],
  [
    { AUTH0_ISSUER: 'https://tenant.example/', INSPECT_ACTIONS: '9230' },
    'INSPECT_ACTIONS works with the local tenant only, but AUTH0_ISSUER names another tenant.',
  ],
  [
    { NEXTAUTH_URL: 'https://encore.example' },
    'NEXTAUTH_URL is https://encore.example, but the local tenant and its demo accounts are for this machine only. Set AUTH0_ISSUER to a real tenant.',
  ],
  [{ NEXTAUTH_SECRET: 'short' }, 'NEXTAUTH_SECRET must be a random string of at least 32 characters.'],
  [{ TENANT_TLS: 'yes' }, 'TENANT_TLS must be 0 or 1.'],
  [
    { NEXTAUTH_URL: 'http://127.0.0.1.nip.io' },
    'NEXTAUTH_URL is http://127.0.0.1.nip.io, but the local tenant and its demo accounts are for this machine only.',
  ],
  [{ NEXTAUTH_URL: 'http://localhost:3000/x' }, "NEXTAUTH_URL must be the app's URL, without a path"],
  [{ AUTH0_ISSUER: 'tenant.example' }, "AUTH0_ISSUER must be the tenant's URL such as"],
  [{ SEED_SONGS: '1.5' }, 'SEED_SONGS must be a whole number from 0 to 1000000.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
  [{ DATABASE_URL: 'mysql://db.example/encore' }, 'DATABASE_URL must be a Postgres URL such as'],
  [{ DATABASE_URL: 'postgres://me:100%@db.example/encore' }, 'DATABASE_URL must be a Postgres URL'],
  [{ DATABASE_URL: 'postgres://me@db.example/encore' }, 'DATABASE_URL needs a password'],
  [{ DATABASE_CONNECTIONS: '0' }, 'DATABASE_CONNECTIONS must be a whole number from 1 to 1000.'],
  [{ PORT: '4455' }, 'PORT and TENANT_PORT are both 4455. Set them to different ports.'],
  [{ INSPECT_ACTIONS: '3000' }, 'PORT and INSPECT_ACTIONS are both 3000. Set them to different ports.'],
])('rejects %o', (variables, sentence) => {
  expect(() => readSettings(variables)).toThrow(sentence);
});

test('treats empty variables as unset and requires none for a local tenant', () => {
  expect(readSettings({ PORT: '', AUTH0_ISSUER: '', NEXTAUTH_URL: 'http://127.0.0.1:3000' })).toMatchObject({
    PORT: 3000,
    TENANT_PORT: 4455,
    TENANT_TLS: '0',
  });
});

test('normalizes URLs', () => {
  const settings = readSettings({ NEXTAUTH_URL: 'http://localhost:3000/' });
  expect(addresses(settings).appUrl).toBe('http://localhost:3000');
});

test('explains why DATABASE_URL cannot be used, without its password', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const unreachable = `postgres://me:hunter2@127.0.0.1:${await freePort()}/encore`;
  await expect(assertConnects(unreachable)).rejects.toThrow(
    /^DATABASE_URL cannot be used: nothing listens at 127\.0\.0\.1:\d+\.$/,
  );
  const missing = new URL(database.url);
  missing.pathname = '/missing';
  await expect(assertConnects(missing.href)).rejects.toThrow(
    'DATABASE_URL cannot be used: there is no database missing.',
  );
  const wrongPassword = new URL(database.url);
  wrongPassword.password = 'hunter2';
  await expect(assertConnects(wrongPassword.href)).rejects.toThrow(
    /^DATABASE_URL cannot be used: the role \w+ does not exist or has another password\.$/,
  );
  await expect(assertConnects(database.url)).resolves.toBeUndefined();
});
