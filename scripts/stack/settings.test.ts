// Settings that cannot be: each is refused in one sentence, which names the variable.

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
    'INSPECT_ACTIONS is for the Actions of the local tenant, but AUTH0_ISSUER names another one.',
  ],
  [
    { NEXTAUTH_URL: 'https://encore.example' },
    'NEXTAUTH_URL is https://encore.example, but the local tenant and its demo accounts serve this machine only. Set AUTH0_ISSUER to a real tenant.',
  ],
  [{ NEXTAUTH_SECRET: 'short' }, 'NEXTAUTH_SECRET must be a random text of 32 characters or more.'],
  [{ TENANT_TLS: 'yes' }, 'TENANT_TLS must be 0 or 1.'],
  [
    { NEXTAUTH_URL: 'http://127.0.0.1.nip.io' },
    'NEXTAUTH_URL is http://127.0.0.1.nip.io, but the local tenant and its demo accounts serve this machine only.',
  ],
  [{ NEXTAUTH_URL: 'http://localhost:3000/x' }, "NEXTAUTH_URL must be the app's own address, without a path"],
  [{ AUTH0_ISSUER: 'tenant.example' }, "AUTH0_ISSUER must be the tenant's address such as"],
  [{ SEED_SONGS: '1.5' }, 'SEED_SONGS must be a whole number from 0 to 1000000.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
  [{ DATABASE_URL: 'mysql://db.example/encore' }, 'DATABASE_URL must be a Postgres address such as'],
  [{ DATABASE_URL: 'postgres://me:100%@db.example/encore' }, 'DATABASE_URL must be a Postgres address'],
  [{ DATABASE_URL: 'postgres://me@db.example/encore' }, 'DATABASE_URL needs a password'],
  [{ DATABASE_CONNECTIONS: '0' }, 'DATABASE_CONNECTIONS must be a whole number from 1 to 1000.'],
  [{ PORT: '4455' }, 'PORT and TENANT_PORT are both 4455; each needs a port of its own.'],
  [{ INSPECT_ACTIONS: '3000' }, 'PORT and INSPECT_ACTIONS are both 3000; each needs a port of its own.'],
])('%o', (variables, sentence) => {
  expect(() => readSettings(variables)).toThrow(sentence);
});

test('what is empty counts as unset, and a local tenant needs nothing set', () => {
  expect(readSettings({ PORT: '', AUTH0_ISSUER: '', NEXTAUTH_URL: 'http://127.0.0.1:3000' })).toMatchObject({
    PORT: 3000,
    TENANT_PORT: 4455,
    TENANT_TLS: '0',
  });
});

test('an address has one spelling, whoever reads it', () => {
  const settings = readSettings({ NEXTAUTH_URL: 'http://localhost:3000/' });
  expect(addresses(settings).appUrl).toBe('http://localhost:3000');
});

test('a Postgres that cannot be used is told in a sentence that names the variable, and no password', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const away = `postgres://me:hunter2@127.0.0.1:${await freePort()}/encore`;
  await expect(assertConnects(away)).rejects.toThrow(
    /^DATABASE_URL cannot be used: nothing listens at 127\.0\.0\.1:\d+\.$/,
  );
  const nowhere = new URL(database.url);
  nowhere.pathname = '/nowhere';
  await expect(assertConnects(nowhere.href)).rejects.toThrow(
    'DATABASE_URL cannot be used: there is no database nowhere.',
  );
  const stranger = new URL(database.url);
  stranger.password = 'hunter2';
  await expect(assertConnects(stranger.href)).rejects.toThrow(
    /^DATABASE_URL cannot be used: the role \w+ does not exist or has another password\.$/,
  );
  await expect(assertConnects(database.url)).resolves.toBeUndefined();
});
