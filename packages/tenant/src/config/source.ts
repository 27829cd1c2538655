// Reads tenant.yaml, replaces its keywords and validates it.
import { readFile } from 'node:fs/promises';
import { LineCounter, parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { assertReplaced, type Keywords, replaceKeywords } from './keywords';
import { TenantYaml } from './schema';

const Item = z.looseObject({ name: z.string() });

/** Loose, so that attributes unknown to this tenant are stored and returned by its API. */
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

/** @throws Error with the path and a message for each mistake */
export async function readSource(configFile: string, keywords: Keywords): Promise<Source> {
  const raw = await readYaml(configFile, keywords);
  const parsed = TenantYaml.safeParse(raw);
  if (!parsed.success) throw new Error(`${configFile} is not valid:\n${z.prettifyError(parsed.error)}`);
  return Source.parse(raw);
}

/**
 * Parses the file after replacing its keywords.
 * @throws Error for invalid YAML or a keyword without a value; the message contains no keyword values, which may be secrets
 */
export async function readYaml(configFile: string, keywords: Keywords): Promise<unknown> {
  const text = await readFile(configFile, 'utf8');
  // Parser errors quote lines of the text, so parse it first with the names of keywords instead of their values.
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
      `${configFile} is not valid YAML with the values of its keywords${line ? `: see line ${line}` : ''}.`,
    );
  }
}
