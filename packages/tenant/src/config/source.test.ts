// Configurations as auth0-deploy-cli exports them, in both formats: what is served, and a warning for everything else.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openDatabase } from '../storage/client';
import { dotenvText } from './dotenv';
import { importConfig } from './import';
import { loadConfig } from './load';
import { configRoot, readSource } from './source';
import { EXPORT_WARNINGS } from './testing/export-warnings';

const EXPORT = fileURLToPath(new URL('./testing/export', import.meta.url));
const KEYWORDS = { TENANT_URL: 'http://localhost:4455', CRM_URL: 'https://crm.example' };

interface Template {
  template: string;
  body: string;
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-export-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes the exported tenant.yaml in the directory format. */
async function writeDirectory(): Promise<string> {
  const root = join(folder, 'directory');
  const sections = parse(await readFile(join(EXPORT, 'tenant.yaml'), 'utf8')) as Record<string, object>;
  const folders: Record<string, string> = { resourceServers: 'resource-servers', clientGrants: 'grants' };
  const write = async (path: string, content: unknown) => {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), JSON.stringify(content, null, 2));
  };
  const bodies = { emailTemplates: 'emails', branding_templates: 'branding/templates', actions: 'actions' };
  for (const [from, to] of Object.entries(bodies))
    await cp(join(EXPORT, from), join(root, to), { recursive: true });
  const { emailProvider, emailTemplates, branding, guardianFactors, ...others } = sections;
  const { templates, ...brandingSettings } = branding as { templates: Template[] };
  await write('emails/provider.json', emailProvider);
  await write('branding/branding.json', brandingSettings);
  // The body is the file of the same name unless it is named.
  for (const { body: _, ...template } of emailTemplates as Template[])
    await write(`emails/${template.template}.json`, template);
  for (const template of templates)
    await write(`branding/templates/${template.template}.json`, {
      ...template,
      body: basename(template.body),
    });
  for (const factor of guardianFactors as { name: string }[])
    await write(`guardian/factors/${factor.name}.json`, factor);
  for (const [name, content] of Object.entries(others)) {
    if (name === 'triggers') await write('triggers/triggers.json', content);
    else if (!Array.isArray(content)) await write(`${name}.json`, content);
    else
      for (const [index, entity] of content.entries())
        await write(
          name === 'databases'
            ? `database-connections/${index}/database.json`
            : `${folders[name] ?? name}/${index}.json`,
          entity,
        );
  }
  return root;
}

test('names every part of an exported tenant.yaml that has no effect', async () => {
  const { warnings } = await importExport(join(EXPORT, 'tenant.yaml'));
  expect(warnings).toEqual(EXPORT_WARNINGS);
});

test('reads the directory format like the YAML format', async () => {
  const yaml = await readSource(join(EXPORT, 'tenant.yaml'), KEYWORDS);
  const directory = await readSource(await writeDirectory(), KEYWORDS);
  expect(directory.source).toEqual(yaml.source);
  expect(directory.warnings.toSorted()).toEqual(yaml.warnings.toSorted());
});

test('generates secrets once and lists them', async () => {
  const database = await createTestDatabase();
  const { db, close } = await openDatabase(database.url);
  const configFile = join(EXPORT, 'tenant.yaml');
  const secretsOf = async () => {
    const root = await configRoot(configFile);
    await importConfig(db, {
      configFile,
      root,
      keywords: KEYWORDS,
      clientSecrets: { Reports: 'given' },
      packagesFolder: root,
    });
    return loadConfig(db, 'http://localhost:4455/');
  };
  const first = await secretsOf();
  const second = await secretsOf();
  await close();
  await database.drop();
  const secret = first.clients.get('app_1')?.client_secret ?? '';
  expect(secret).toMatch(/^[\w-]{64}$/);
  expect(second.clients.get('app_1')?.client_secret).toBe(secret);
  expect(dotenvText(first)).toBe(`AUTH0_DOMAIN=localhost:4455
AUTH0_ISSUER=http://localhost:4455/
AUTH0_ISSUER_BASE_URL=http://localhost:4455
AUTH0_AUDIENCE=https://orders.example
AUTH0_CLIENT_ID=app_1
AUTH0_CLIENT_SECRET=${secret}

# My App (regular web app)
MY_APP_CLIENT_ID=app_1
MY_APP_CLIENT_SECRET=${secret}

# Shop (single-page app)
SHOP_CLIENT_ID=Shop

# Reports (machine to machine)
REPORTS_CLIENT_ID=Reports
REPORTS_CLIENT_SECRET=given
`);
});

async function importExport(configFile: string) {
  const database = await createTestDatabase();
  const { db, close } = await openDatabase(database.url);
  const root = await configRoot(configFile);
  const options = { configFile, root, keywords: KEYWORDS, clientSecrets: {}, packagesFolder: root };
  const { warnings } = await importConfig(db, options);
  const config = await loadConfig(db, 'http://localhost:4455/');
  await close();
  await database.drop();
  return { warnings, config };
}

test('maps client names and the Management API of grants', async () => {
  const { config } = await importExport(join(EXPORT, 'tenant.yaml'));
  expect(config.yaml.clientGrants).toEqual([
    { client_id: 'app_1', audience: 'https://orders.example', scope: ['read:orders'] },
    { client_id: 'Reports', audience: 'http://localhost:4455/api/v2/', scope: ['read:users'] },
  ]);
});

test('imports factors, the email provider without secrets, and templates with their bodies', async () => {
  const { config } = await importExport(join(EXPORT, 'tenant.yaml'));
  const { guardianFactors, emailProvider, emailTemplates } = config.yaml;
  expect(guardianFactors).toContainEqual({ name: 'recovery-code', enabled: false });
  // The keyword of the port has no value.
  expect(emailProvider).toEqual({
    name: 'smtp',
    enabled: true,
    credentials: { smtp_host: 'mail.orders.example' },
  });
  expect(emailTemplates.find(({ template }) => template === 'verify_email')?.body).toBe(
    '<p>Hello {{ user.name | escape }}, <a href="{{ url }}">verify</a> your address for https://crm.example.</p>\n',
  );
});

test('names the template whose file is missing', async () => {
  const file = join(folder, 'missing.yaml');
  await writeFile(file, 'emailTemplates: [{ template: verify_email, body: ./none.html }]');
  await expect(readSource(file, KEYWORDS)).rejects.toThrow(
    /The body of the template verify_email is missing/,
  );
});
