// Saving Actions while a real tenant runs.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAppStub } from '@encore/actions-kit/testing/app';
import { FormBrowser } from '@encore/tenant/testing/browser';
import { decodeJwt } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { startTermsSite } from '@/actions/testing/terms-site';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/demo/accounts';
import { startTenantProcess } from './testing/tenant-process';
import { watchActions } from './watch-actions';

const CLAIM = 'https://encore.example/plan';
const TERMS_SECRET = 'shared with the terms site';
const LISTENER = [DEMO_ACCOUNTS.listener.email, DEMO_PASSWORD] as const;

/** The definition of an example that tenant.yaml does not define, as in actions/README.md. */
const TERMS = `
  - name: terms-of-service
    code: ./dist/examples/terms-of-service.js
    runtime: node22
    status: built
    deployed: true
    dependencies: []
    secrets:
      - { name: TERMS_URL, value: "##TERMS_URL##" }
      - { name: TERMS_SECRET, value: "##TERMS_SECRET##" }
    supported_triggers: *post-login

triggers:`;

/** Starts a tenant and watches its Actions, as `npm run dev` does. */
async function develop() {
  const app = await startAppStub({ plays: 0 });
  let tenant = '';
  const site = await startTermsSite(TERMS_SECRET, () => tenant);
  onTestFinished(async () => void (await site.close()));
  const { actions, server, client, issuer } = await startTenantProcess({
    NEXTAUTH_URL: app.url,
    TERMS_URL: site.url,
    TERMS_SECRET,
  });
  tenant = issuer;
  const messages: string[] = [];
  let onMessage: (message: string) => void = () => {};
  const print = (message: string) => {
    messages.push(message);
    onMessage(message);
  };
  onTestFinished(watchActions({ sources: actions, notifyTenant: server.ask, print }));

  /** Replaces a file by a rename, as some editors do. Returns the printed message. */
  async function save(file: string, text: string) {
    const temporary = join(actions, '..', 'draft');
    await writeFile(temporary, text);
    const printed = new Promise<string>((resolve) => {
      onMessage = resolve;
    });
    await rename(temporary, join(actions, file));
    return { message: await printed };
  }
  const read = (file: string) => readFile(join(actions, file), 'utf8');
  const claims = async () => decodeJwt((await client.signIn(...LISTENER)).access_token);
  const inspector = async () => (await fetch(`${issuer}inspector`)).text();
  return { actions, client, save, messages, read, claims, inspector };
}

test('the next login uses a saved Action, and errors are printed with their location', {
  timeout: 120_000,
}, async () => {
  const { actions, client, save, messages, read, claims, inspector } = await develop();
  const source = await read('add-claims.ts');
  expect((await claims())[CLAIM]).toBe('free');

  for (const plan of ['silver', 'gold']) {
    const saved = await save('add-claims.ts', withPlan(source, plan));
    expect(saved.message).toBe('add-claims.ts: the next login uses it.');
    expect((await claims())[CLAIM]).toBe(plan);
  }

  const errors: [file: string, text: string, message: string][] = [
    [
      'add-claims.ts',
      withPlan(source, 'tin').replace("setClaim(api, 'plan',", "setClaim(api, 'plän' 1,"),
      `actions/add-claims.ts:10:24: Expected ")" but found "1"\n      setClaim(api, 'plän' 1, 'tin');\n                           ^`,
    ],
    [
      'add-claims.ts',
      `import './nowhere';\n${source}`,
      `actions/add-claims.ts:1:8: Could not resolve "./nowhere"\n    import './nowhere';\n           ^`,
    ],
    [
      'add-claims.ts',
      source.replace('const onExecutePostLogin', 'const onExecuteLogin'),
      'actions/add-claims.ts: This is not a post-login Action: it does not export onExecutePostLogin. Put shared code into a subfolder such as actions/shared.',
    ],
    [
      'tenant.yaml',
      (await read('tenant.yaml')).replace('- name: add-claims', '- name: lose-claims'),
      `${actions}/tenant.yaml: The trigger post-login binds the undefined Action add-claims.`,
    ],
  ];
  for (const [file, text, message] of errors) {
    const before = await read(file);
    expect((await save(file, text)).message).toBe(`${message}\nLogins continue to use the previous Actions.`);
    expect((await claims())[CLAIM]).toBe('gold');
    const [location = ''] = message.split(' ');
    expect(await inspector()).toContain(location.slice(0, -1));
    await save(file, before);
    expect(await inspector()).not.toContain(location.slice(0, -1));
  }

  const gold = await read('add-claims.ts');
  const line = gold.split('\n').length;
  const typed = `${withPlan(source, 'typed')}export const count: number = 'one';\n`;
  expect((await save('add-claims.ts', typed)).message).toBe('add-claims.ts: the next login uses it.');
  expect((await claims())[CLAIM]).toBe('typed');
  const location = `actions/add-claims.ts:${line}:14`;
  const typeError = `${location}: Type 'string' is not assignable to type 'number'.\n`;
  await expect
    .poll(() => messages.some((text) => text.startsWith(typeError)), { timeout: 60_000 })
    .toBe(true);
  expect(await inspector()).toContain(location);
  await save('add-claims.ts', gold);
  expect(await inspector()).not.toContain(location);

  const defined = (await read('tenant.yaml')).replace('\ntriggers:', TERMS).trimEnd();
  const bind = (name: string) =>
    save('tenant.yaml', `${defined}\n    - { action_name: ${name}, display_name: ${name} }\n`);
  expect((await bind('unique-session-id')).message).toBe('tenant.yaml: the next login uses it.');
  expect(await claims()).toHaveProperty(['https://encore.example/ses_id']);

  await bind('terms-of-service');
  const browser = new FormBrowser();
  const page = await browser.open(client.authorizeUrl().url);
  const away = await browser.submit(page, { email: LISTENER[0], password: LISTENER[1] });
  const terms = await browser.open(away.location ?? '');
  const [, back = '', token = ''] =
    terms.html.match(/action="([^"]*)"><input [^>]*value="([^"]*)"><button>Accept/) ?? [];
  expect((await browser.open(back, { session_token: token })).location).toContain('code=');
  expect((await claims())[CLAIM]).toBe('gold');
});

const withPlan = (source: string, plan: string) =>
  source.replace("typeof plan === 'string' ? plan : DEFAULT_PLAN", `'${plan}'`);
