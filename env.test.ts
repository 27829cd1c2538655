import { expect, test } from 'vitest';
import { EnvError, listenErrorMessage, readEnv } from './env';

const complete = {
  DATABASE_URL: 'postgres://encore_app:pw@127.0.0.1:5432/encore',
  AUTH0_ISSUER: 'http://localhost:4455',
  AUTH0_CLIENT_ID: 'encore-web',
  AUTH0_CLIENT_SECRET: 'web-secret',
  AUTH0_AUDIENCE: 'https://api.encore.example',
  AUTH0_MGMT_CLIENT_ID: 'encore-management',
  AUTH0_MGMT_CLIENT_SECRET: 'management-secret',
  NEXTAUTH_URL: 'http://localhost:3000/',
  NEXTAUTH_SECRET: 'x'.repeat(32),
};

function problemOf(source: Record<string, string>): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return 'none';
}

test('applies defaults and normalizes URLs', () => {
  expect(readEnv(complete)).toMatchObject({
    port: 3000,
    dataDir: '.data',
    audioStore: null,
    issuer: 'http://localhost:4455/',
    nextauthUrl: 'http://localhost:3000',
  });
});

test.each([
  ['PORT', 'eighty', 'PORT must be a whole number from 1 to 65535.'],
  ['PORT', '70000', 'PORT must be a whole number from 1 to 65535.'],
  ['AUTH0_ISSUER', 'example.eu.auth0.com', "AUTH0_ISSUER must be the tenant's URL"],
  ['NEXTAUTH_URL', 'http://localhost:3000/app', "NEXTAUTH_URL must be the app's URL, without a path"],
  ['NEXTAUTH_SECRET', 'short', 'NEXTAUTH_SECRET must be a random string of at least 32 characters.'],
  ['AUDIO_STORE', '/mnt/music', 'AUDIO_STORE must name a bucket such as s3://bucket/folder'],
  ['DATABASE_URL', 'mysql://localhost/encore', 'DATABASE_URL must be a Postgres URL'],
])('rejects %s=%s in one sentence', (name, value, sentence) => {
  const problem = problemOf({ ...complete, [name]: value });
  expect(problem).toContain(sentence);
  expect(problem.split('\n')).toHaveLength(1);
});

test('names every missing or empty variable', () => {
  const problem = problemOf({ ...complete, AUTH0_CLIENT_SECRET: '', NEXTAUTH_SECRET: '' });
  expect(problem.split('\n').map((line) => line.split(' ')[0])).toEqual([
    'AUTH0_CLIENT_SECRET',
    'NEXTAUTH_SECRET',
  ]);
});

test('never shows a value, because it may be a secret', () => {
  expect(problemOf({ ...complete, NEXTAUTH_SECRET: 'hunter2' })).not.toContain('hunter2');
});

test.each([
  ['EADDRINUSE', 'Port 80 is in use by another program. Set PORT to a free port.'],
  ['EACCES', 'Port 80 requires administrator rights. Set PORT to 1024 or higher.'],
])('explains %s', (code, sentence) => {
  expect(listenErrorMessage(Object.assign(new Error(), { code }), 80, 'PORT')).toBe(sentence);
});
