// Reads tenant.yaml: keywords replaced, checked, and as it stands in the file.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { assertReplaced, type Keywords, replaceKeywords } from './keywords';
import { TenantYaml } from './schema';

const Item = z.looseObject({ name: z.string() });

/** The file's lists with everything in them, also what this tenant has no use for but its API shows. */
const Source = z.looseObject({
  tenant: z.looseObject({}).default({}),
  clients: z.array(Item).default([]),
  resourceServers: z.array(z.looseObject({ identifier: z.string() })).default([]),
  clientGrants: z.array(z.looseObject({ client_id: z.string(), audience: z.string() })).default([]),
  databases: z.array(Item).default([]),
  connections: z.array(Item).default([]),
  roles: z.array(Item).default([]),
});

export type Source = z.infer<typeof Source>;

/**
 * Reads and checks the configuration file.
 * @throws Error with one sentence per mistake, naming where it is
 */
export async function readSource(configFile: string, keywords: Keywords): Promise<Source> {
  const raw: unknown = parse(replaceKeywords(await readFile(configFile, 'utf8'), keywords)) ?? {};
  assertReplaced(raw);
  const parsed = TenantYaml.safeParse(raw);
  if (!parsed.success) throw new Error(`${configFile} is not valid:\n${z.prettifyError(parsed.error)}`);
  return Source.parse(raw);
}
