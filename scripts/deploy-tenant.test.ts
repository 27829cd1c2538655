// deploy:tenant against empty local tenants over TLS: what is deployed comes out, goes in again, and counts at the next login.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { DEPLOYER_SECRET, type EmptyTenant, startEmptyTenant } from './testing/empty-tenant';
import { copyProject, type ProjectCopy } from './testing/project-copy';

const AUDIENCE = 'https://api.encore.example';
const APP_URL = 'https://encore.example';
const DISPLAY_NAME = 'https://encore.example/display_name';
let copy: ProjectCopy;
let tenant: EmptyTenant;
let variables: Record<string, string>;

beforeAll(async () => {
  copy = await copyProject();
  tenant = await startEmptyTenant(copy.folder);
  variables = {
    AUTH0_ISSUER: `${tenant.url}/`,
    AUTH0_MGMT_CLIENT_ID: 'deployer',
    AUTH0_MGMT_CLIENT_SECRET: DEPLOYER_SECRET,
    AUTH0_AUDIENCE: AUDIENCE,
    NEXTAUTH_URL: APP_URL,
  };
});
afterAll(async () => {
  await tenant.close();
  await copy.remove();
});

const tsx = (script: string, args: string[] = [], env: Record<string, string> = {}) =>
  tenant.node(['--import', 'tsx', script, ...args], env);
const deploy = (env = variables) => tsx('scripts/deploy-tenant.ts', [], env);

/** What the access token of a new user's login says. */
async function claimsOf(email: string) {
  const args = [variables.AUTH0_ISSUER ?? '', DEPLOYER_SECRET, email, 'Correct-horse-1', AUDIENCE];
  const { stdout } = await tsx('scripts/testing/sign-in.child.ts', args);
  return decodeJwt(stdout.trim());
}

const ROLES = [
  {
    name: 'auditor',
    description: 'Reads how often playlists were played',
    permissions: [{ permission_name: 'read:plays', resource_server_identifier: AUDIENCE }],
  },
];

interface Configuration {
  actions: { name: string; code: string; secrets: { name: string; value?: string }[] }[];
}

/** An export to be deployed in the place of tenant.yaml: what it says, with the Actions as they are built from now on. */
function withBuiltCode(exported: string, tenantYaml: string): string {
  const yaml: Configuration = parse(exported);
  const built = new Map((parse(tenantYaml) as Configuration).actions.map(({ name, code }) => [name, code]));
  for (const action of yaml.actions) action.code = built.get(action.name) ?? '';
  return stringify(yaml);
}

/** An export for another tenant: keywords for its address and for the secrets, which no export holds; and a role more. */
function forAnother(exported: string): string {
  const yaml = JSON.parse(JSON.stringify(parse(exported)).replaceAll(tenant.url, '##TENANT_URL##'));
  for (const { secrets } of (yaml as Configuration).actions)
    for (const secret of secrets) secret.value = `##${secret.name}##`;
  return stringify({ ...yaml, roles: ROLES });
}

// auth0-deploy-cli compiles 100 MB of code from its schema of prompts at each import: many seconds of one core.
const TIMEOUT_MS = 900_000;

test(
  'an empty tenant becomes as tenant.yaml says; deployed again, its export changes what changed since; another tenant gets the same by it',
  async () => {
    const first = await deploy();
    expect(first.stdout + first.stderr).not.toContain(DEPLOYER_SECRET);
    const once = await tenant.exported('once');
    for (const name of ['encore-web', 'encore-native', 'add-claims', 'run-once', AUDIENCE]) {
      expect(once.text).toContain(name);
    }
    expect(once.text).not.toMatch(/##[A-Z_]+##/);

    const code = await once.codeOf('add-claims');
    expect(code).toBe(await readFile(join(copy.folder, 'actions', 'dist', 'add-claims.js'), 'utf8'));

    const tenantYaml = join(copy.folder, 'actions', 'tenant.yaml');
    await writeFile(tenantYaml, withBuiltCode(once.text, await readFile(tenantYaml, 'utf8')));
    const action = join(copy.folder, 'actions', 'set-display-name.ts');
    await writeFile(action, (await readFile(action, 'utf8')).replaceAll("'user'", "'somebody new'"));
    await deploy();
    // The code of Actions is in files of their own: nothing else has changed.
    const twice = await tenant.exported('twice');
    expect(twice.text).toBe(once.text);
    expect(await twice.codeOf('add-claims')).toBe(code);
    expect(await twice.codeOf('set-display-name')).toContain('somebody new');
    expect(await claimsOf('newcomer@encore.example')).toMatchObject({ [DISPLAY_NAME]: 'somebody new' });

    const other = await startEmptyTenant(copy.folder);
    onTestFinished(other.close);
    await writeFile(once.file, forAnother(once.text));
    const secrets = { APP_URL, AUDIENCE, CLIENT_ID: 'actions', CLIENT_SECRET: 'secret' };
    await other.load(once.file, { TENANT_URL: other.url, ...secrets });
    const anew = await other.exported('anew');
    expect(parse(anew.text.replaceAll(other.url, tenant.url))).toEqual({ ...parse(once.text), roles: ROLES });
    expect(await anew.codeOf('add-claims')).toBe(code);
  },
  TIMEOUT_MS,
);

test.each([
  ['no tenant', { AUTH0_ISSUER: '' }, 'Set AUTH0_ISSUER to deploy: it is the tenant to deploy to.'],
  [
    'no TLS',
    { AUTH0_ISSUER: 'http://localhost:4455/' },
    /^AUTH0_ISSUER is http:.* begins with https:\/\/\.$/,
  ],
  ['no address of the app', { NEXTAUTH_URL: '' }, /^Set NEXTAUTH_URL to deploy/],
  ['no credentials', { AUTH0_MGMT_CLIENT_SECRET: '' }, /^Set AUTH0_MGMT_CLIENT_SECRET to deploy/],
  ['half of other credentials', { AUTH0_DEPLOY_CLIENT_ID: 'x' }, /^Set AUTH0_DEPLOY_CLIENT_SECRET to deploy/],
  ['wrong credentials', { AUTH0_MGMT_CLIENT_SECRET: 'x' }, /gave no token for its Management API \(401\)\.$/],
  ['nobody there', { AUTH0_ISSUER: 'https://localhost:9/' }, /^https:\/\/localhost:9 cannot be reached: /],
])('%s is refused in one sentence', async (_, changed, sentence) => {
  const refused = await deploy({ ...variables, ...changed }).catch((error: { stderr: string }) => error);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(sentence)]);
});

test('a secret that is not set, or empty, is refused in one sentence before anything is deployed', async () => {
  const file = join(copy.folder, 'actions', 'tenant.yaml');
  const before = await readFile(file, 'utf8');
  onTestFinished(() => writeFile(file, before));
  const secrets = '[{ name: ONE, value: "##TERMS_URL##" }, { name: TWO, value: "@@TERMS_SECRET@@" }]';
  await writeFile(file, before.replace('secrets: []', `secrets: ${secrets}`));
  const nobody = { AUTH0_ISSUER: 'https://localhost:9/', TERMS_URL: '' };
  const refused = await deploy({ ...variables, ...nobody }).catch((error: { stderr: string }) => error);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toBe(
    "The tenant's configuration uses keywords without a value: ##TERMS_URL##, @@TERMS_SECRET@@.\n",
  );
});
