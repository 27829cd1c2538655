// Reads tenant.yaml: keywords replaced, checked, and as it stands in the file.
import { readFile } from 'node:fs/promises';
import { LineCounter, parse, YAMLParseError } from 'yaml';
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
  const raw = await readYaml(configFile, keywords);
  const parsed = TenantYaml.safeParse(raw);
  if (!parsed.success) throw new Error(`${configFile} is not valid:\n${z.prettifyError(parsed.error)}`);
  return Source.parse(raw);
}

/**
 * Reads the file with its keywords replaced.
 * @throws Error in plain words when it is no YAML or a keyword has no value; no value of a keyword is in it
 */
export async function readYaml(configFile: string, keywords: Keywords): Promise<unknown> {
  const text = await readFile(configFile, 'utf8');
  // Mistakes are quoted with their line: first it is read with names in the place of the values, which may be secrets.
  const names = Object.fromEntries(Object.keys(keywords).map((name) => [name, name]));
  try {
    parse(replaceKeywords(text, names));
  } catch (error) {
    throw new Error(`${configFile} is not valid YAML: ${error instanceof Error ? error.message : error}`);
  }
  const configuration = parseReplaced(configFile, replaceKeywords(text, keywords));
  assertReplaced(configuration);
  return configuration;
}

function parseReplaced(configFile: string, text: string): unknown {
  const lineCounter = new LineCounter();
  try {
    return parse(text, { prettyErrors: false, logLevel: 'error', lineCounter }) ?? {};
  } catch (error) {
    const line = error instanceof YAMLParseError ? lineCounter.linePos(error.pos[0]).line : undefined;
    throw new Error(
      `${configFile} is no valid YAML any more with the values of its keywords${line ? `: see line ${line}` : ''}.`,
    );
  }
}
