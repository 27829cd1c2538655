// Reads a configuration in a format of auth0-deploy-cli, replaces its keywords and validates it.
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { entityWarnings, SERVED_SECTIONS, sectionWarnings } from './coverage';
import { readDirectory } from './directory';
import { assertReplaced, type Keywords, keywordText, replaceKeywords } from './keywords';
import { managementAudience } from './management-api';
import { normalize } from './normalize';
import { TenantYaml } from './schema';
import { parseFile } from './yaml-file';

const Item = z.looseObject({ name: z.string() });
/** `body` is the path of a file, which is replaced by its text. */
const Template = z.looseObject({ template: z.string(), body: z.string() });

/** Loose, so that attributes unknown to this tenant are stored and returned by its API. */
const Source = z.looseObject({
  tenant: z.looseObject({}).default({}),
  branding: z.looseObject({ templates: z.array(Template).optional() }).optional(),
  clients: z.array(Item).default([]),
  resourceServers: z.array(z.looseObject({ identifier: z.string() })).default([]),
  clientGrants: z.array(z.looseObject({ client_id: z.string(), audience: z.string() })).default([]),
  databases: z.array(Item).default([]),
  connections: z.array(Item).default([]),
  roles: z.array(Item).default([]),
  actions: z.array(Item).default([]),
  triggers: z.record(z.string(), z.unknown()).default({}),
  guardianFactors: z.array(Item).default([]),
  emailProvider: z.looseObject({}).optional(),
  emailTemplates: z.array(Template).default([]),
});

export type Source = z.infer<typeof Source>;

export interface ReadSource {
  source: Source;
  /** Parts that have no effect, one sentence each. */
  warnings: string[];
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );

/** The folder to which paths in the configuration are relative. */
export const configRoot = async (path: string): Promise<string> =>
  (await isFolder(path)) ? resolve(path) : dirname(resolve(path));

/**
 * @param path a tenant.yaml, or the folder of the directory format
 * @throws Error with the path and a message for each mistake
 */
export async function readSource(path: string, keywords: Keywords): Promise<ReadSource> {
  const raw = (await isFolder(path)) ? await readDirectory(path, keywords) : await parseFile(path, keywords);
  const record = z.record(z.string(), z.unknown()).safeParse(raw);
  if (!record.success) throw new Error(`${path} is not valid: it has no sections.`);
  const url = keywordText(keywords, 'TENANT_URL');
  const { sections, warnings } = normalize(record.data, url && managementAudience(`${url}/`));
  const served = Object.fromEntries(SERVED_SECTIONS.map((name) => [name, sections[name]]));
  assertReplaced(served);
  const parsed = TenantYaml.safeParse(served);
  if (!parsed.success) throw new Error(`${path} is not valid:\n${z.prettifyError(parsed.error)}`);
  const source = Source.parse(served);
  await readTemplates(source, await configRoot(path), keywords);
  return {
    source,
    warnings: [...sectionWarnings(sections), ...warnings, ...entityWarnings(source)],
  };
}

/** @throws Error if the file of a template is missing */
async function readTemplates(
  { emailTemplates, branding }: Source,
  root: string,
  keywords: Keywords,
): Promise<void> {
  for (const template of [...emailTemplates, ...(branding?.templates ?? [])]) {
    const file = resolve(root, template.body);
    const text = await readFile(file, 'utf8').catch((cause) => {
      throw new Error(`The body of the template ${template.template} is missing (${file}).`, { cause });
    });
    template.body = replaceKeywords(text, keywords);
  }
}
