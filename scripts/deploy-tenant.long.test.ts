// deploy:tenant against empty local tenants over TLS.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { parse, stringify } from 'yaml';
import {
  DEPLOYER_SECRET,
  type EmptyTenant,
  startEmptyTenant,
  WITHOUT_PROMPTS_SCHEMA,
} from './testing/empty-tenant';
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

/** Claims of the access token of a new user's login. */
async function claimsOf(email: string) {
  const args = [variables.AUTH0_ISSUER ?? '', DEPLOYER_SECRET, email, 'Correct-horse-1', AUDIENCE];
  const { stdout } = await tsx('scripts/testing/sign-in.child.ts', args);
  return decodeJwt(stdout.trim());
}

const ROLES = [
  {
    name: 'auditor',
    description: 'Reads play counts of playlists',
    permissions: [{ permission_name: 'read:plays', resource_server_identifier: AUDIENCE }],
  },
];

interface Configuration {
  actions: { name: string; code: string; secrets: { name: string; value?: string }[] }[];
}

/** An export as a replacement for tenant.yaml, with the code paths of the Actions as in tenant.yaml. */
function withBuiltCode(exported: string, tenantYaml: string): string {
  const yaml: Configuration = parse(exported);
  const built = new Map((parse(tenantYaml) as Configuration).actions.map(({ name, code }) => [name, code]));
  for (const action of yaml.actions) action.code = built.get(action.name) ?? '';
  return stringify(yaml);
}

const TEMPLATE_FILE = 'emailTemplates/verify_email.html';
const TEMPLATE = '<p><a href="{{ url }}">Verify {{ user.email }}</a></p>';
const EMAILS = {
  emailProvider: {
    name: 'smtp',
    enabled: true,
    default_from_address: 'accounts@encore.example',
    credentials: {
      smtp_host: 'mail.encore.example',
      smtp_port: 587,
      smtp_user: '##SMTP_USER##',
      smtp_pass: '##SMTP_PASS##',
    },
  },
  emailTemplates: [
    {
      template: 'verify_email',
      body: `./${TEMPLATE_FILE}`,
      from: 'accounts@encore.example',
      subject: 'Verify your address',
      syntax: 'liquid',
      enabled: true,
    },
  ],
};

interface Factor {
  name: string;
  enabled: boolean;
}

/** Without recovery codes. */
const otherFactors = ({ guardianFactors }: { guardianFactors: Factor[] }) =>
  guardianFactors.map((factor) => ({ ...factor, enabled: factor.name === 'otp' }));

/** An export for another tenant, with keywords for its URL and for secrets, which exports omit, and with more sections. */
function forOtherTenant(exported: string): string {
  const yaml = JSON.parse(JSON.stringify(parse(exported)).replaceAll(tenant.url, '##TENANT_URL##'));
  for (const { secrets } of (yaml as Configuration).actions)
    for (const secret of secrets) secret.value = `##${secret.name}##`;
  return stringify({ ...yaml, ...EMAILS, roles: ROLES, guardianFactors: otherFactors(yaml) });
}

const TIMEOUT_MS = 300_000;

test(
  'deploys to an empty tenant, deploys changes, and deploys an export to another tenant',
  async () => {
    // The only import with the whole schema of auth0-deploy-cli.
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
    await writeFile(action, (await readFile(action, 'utf8')).replaceAll("'user'", "'new user'"));
    await deploy({ ...variables, NODE_OPTIONS: WITHOUT_PROMPTS_SCHEMA });
    // The code of Actions is exported to separate files, so the export itself has not changed.
    const twice = await tenant.exported('twice');
    expect(twice.text).toBe(once.text);
    expect(await twice.codeOf('add-claims')).toBe(code);
    expect(await twice.codeOf('set-display-name')).toContain('new user');
    expect(await claimsOf('newcomer@encore.example')).toMatchObject({ [DISPLAY_NAME]: 'new user' });

    const other = await startEmptyTenant(copy.folder);
    onTestFinished(other.close);
    await writeFile(once.file, forOtherTenant(once.text));
    const template = join(dirname(once.file), TEMPLATE_FILE);
    await mkdir(dirname(template), { recursive: true });
    await writeFile(template, TEMPLATE);
    const secrets = { APP_URL, AUDIENCE, CLIENT_ID: 'actions', CLIENT_SECRET: 'secret' };
    const mail = { SMTP_USER: 'encore', SMTP_PASS: 'secret' };
    const keywords = { TENANT_URL: other.url, ...secrets, ...mail, NODE_OPTIONS: WITHOUT_PROMPTS_SCHEMA };
    await other.load(once.file, keywords);
    const copied = await other.exported('copied');
    expect(parse(copied.text.replaceAll(other.url, tenant.url))).toEqual({
      ...parse(once.text),
      ...EMAILS,
      roles: ROLES,
      guardianFactors: otherFactors(parse(once.text)),
    });
    expect(await readFile(join(dirname(copied.file), TEMPLATE_FILE), 'utf8')).toBe(TEMPLATE);
    expect(await copied.codeOf('add-claims')).toBe(code);
  },
  TIMEOUT_MS,
);

test.each([
  ['a missing tenant', { AUTH0_ISSUER: '' }, 'Set AUTH0_ISSUER to deploy: the tenant to deploy to.'],
  [
    'a tenant without TLS',
    { AUTH0_ISSUER: 'http://localhost:4455/' },
    /^AUTH0_ISSUER is http:.* starts with https:\/\/\.$/,
  ],
  ['a missing app URL', { NEXTAUTH_URL: '' }, /^Set NEXTAUTH_URL to deploy/],
  ['missing credentials', { AUTH0_MGMT_CLIENT_SECRET: '' }, /^Set AUTH0_MGMT_CLIENT_SECRET to deploy/],
  [
    'incomplete deploy credentials',
    { AUTH0_DEPLOY_CLIENT_ID: 'x' },
    /^Set AUTH0_DEPLOY_CLIENT_SECRET to deploy/,
  ],
  [
    'wrong credentials',
    { AUTH0_MGMT_CLIENT_SECRET: 'x' },
    /rejected the credentials for its Management API \(401\)\.$/,
  ],
  [
    'an unreachable tenant',
    { AUTH0_ISSUER: 'https://localhost:9/' },
    /^https:\/\/localhost:9 cannot be reached: /,
  ],
])('rejects %s in one sentence', async (_, changed, sentence) => {
  const refused = await deploy({ ...variables, ...changed }).catch((error: { stderr: string }) => error);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(sentence)]);
});

test('rejects unset and empty secrets in one sentence before it deploys anything', async () => {
  const file = join(copy.folder, 'actions', 'tenant.yaml');
  const before = await readFile(file, 'utf8');
  onTestFinished(() => writeFile(file, before));
  const secrets = '[{ name: ONE, value: "##TERMS_URL##" }, { name: TWO, value: "@@TERMS_SECRET@@" }]';
  await writeFile(file, before.replace('secrets: []', `secrets: ${secrets}`));
  const unreachable = { AUTH0_ISSUER: 'https://localhost:9/', TERMS_URL: '' };
  const refused = await deploy({ ...variables, ...unreachable }).catch((error: { stderr: string }) => error);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toBe(
    "The tenant's configuration uses keywords without a value: ##TERMS_URL##, @@TERMS_SECRET@@.\n",
  );
});
