// Plain JavaScript Actions in tests, with the example of the README.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { loginEvent, refreshEvent, testJavaScriptAction } from '.';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-javascript-'));
  return () => rm(folder, { recursive: true });
});

async function written(name: string, code: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, code);
  return file;
}

/** The code blocks of the README in a language. */
async function blocks(language: string): Promise<string[]> {
  const readme = await readFile(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, code = '']) => code,
  );
}

test('the Action of the README passes the test of the README', async () => {
  const [action = ''] = await blocks('js');
  const { run } = await testJavaScriptAction({
    file: await written('welcome.js', action),
    secrets: { SITE: 'eu' },
  });
  const first = await run(loginEvent({ user: { email_verified: true } }));
  expect(first.profileUpdate).toEqual({ app_metadata: { welcomed: true } });
  expect(first.claims.idToken).toEqual({ 'https://example.com/from': 'eu' });
  const unverified = await run(loginEvent({ user: { email_verified: false } }));
  expect(unverified.denial).toBe('Verify your email address first.');

  const assertions = (await blocks('ts')).find((code) => code.includes('testJavaScriptAction')) ?? '';
  for (const line of assertions.match(/^ {2}(const|expect).*$/gm) ?? []) {
    const source = await readFile(fileURLToPath(import.meta.url), 'utf8');
    if (!line.includes('testJavaScriptAction')) expect(source).toContain(line);
  }
});

test('runs Actions in order, with continued logins and modules of Node', async () => {
  const first = await written(
    'first.js',
    `const { randomUUID } = require('node:crypto');
    exports.onExecutePostLogin = async (event, api) => {
      api.user.setAppMetadata('id', randomUUID().length);
      if (event.session) api.redirect.sendUserTo('https://example.com/terms');
    };
    exports.onContinuePostLogin = async (event, api) => api.user.setUserMetadata('terms', event.request.query.accepted);`,
  );
  const second = await written(
    'second.js',
    `exports.onExecutePostLogin = async (event, api) =>
      api.accessToken.setCustomClaim('https://example.com/id', event.user.app_metadata.id);`,
  );
  const { run } = await testJavaScriptAction({ file: first }, { file: second });
  const redirected = await run(loginEvent());
  expect(redirected.redirect).toBe('https://example.com/terms');
  const resumed = await redirected.resume({ query: { accepted: 'yes' } });
  expect(resumed.profileUpdate?.user_metadata).toEqual({ terms: 'yes' });
  const exchange = await run(refreshEvent());
  expect(exchange.claims.accessToken).toEqual({ 'https://example.com/id': 36 });
});

test('rejects a syntax error and an undeclared package with a sentence', async () => {
  const broken = await written('broken.js', 'exports.onExecutePostLogin = async (');
  await expect(testJavaScriptAction({ file: broken })).rejects.toThrow(
    'The Action broken has a syntax error in line 1: Unexpected end of input.',
  );
  const undeclared = await written('undeclared.js', `require('axios')`);
  await expect(testJavaScriptAction({ file: undeclared, name: 'Greet' })).rejects.toThrow(
    'The Action Greet requires the package "axios", which is not among its dependencies.',
  );
});
