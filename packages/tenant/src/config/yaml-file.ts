// Parses a YAML or JSON file after replacing its keywords.
import { readFile } from 'node:fs/promises';
import { LineCounter, parse, YAMLParseError } from 'yaml';
import { assertReplaced, type Keywords, replaceKeywords } from './keywords';

/**
 * Parses a file in which every keyword has a value.
 * @throws Error as parseFile(), and for a keyword without a value
 */
export async function readYaml(file: string, keywords: Keywords): Promise<unknown> {
  const configuration = await parseFile(file, keywords);
  assertReplaced(configuration);
  return configuration;
}

/**
 * Parses a file and keeps keywords without a value.
 * @throws Error for invalid YAML; the message contains no keyword values, which may be secrets
 */
export async function parseFile(file: string, keywords: Keywords): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  // Parser errors quote lines of the text, so parse it first with the names of keywords instead of their values.
  const names = Object.fromEntries(Object.keys(keywords).map((name) => [name, name]));
  try {
    parse(replaceKeywords(text, names));
  } catch (error) {
    throw new Error(`${file} is not valid YAML: ${error instanceof Error ? error.message : error}`);
  }
  return parseReplaced(file, replaceKeywords(text, keywords));
}

function parseReplaced(file: string, text: string): unknown {
  const lineCounter = new LineCounter();
  try {
    return parse(text, { prettyErrors: false, logLevel: 'error', lineCounter }) ?? {};
  } catch (error) {
    const line = error instanceof YAMLParseError ? lineCounter.linePos(error.pos[0]).line : undefined;
    throw new Error(
      `${file} is not valid YAML with the values of its keywords${line ? `: see line ${line}` : ''}.`,
    );
  }
}
