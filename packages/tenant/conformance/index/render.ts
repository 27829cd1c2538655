// The index of the conformance suite, made from the titles of its tests.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REFERENCED_TESTS } from './referenced-tests';
import { UNTESTED_FACTS } from './untested-facts';

const SUITE = 'packages/tenant/conformance';
/** A title such as 'A3 access.deny returns api [RT]', in any quotes. */
const TITLE = /(['"`])([A-D]\d (?:\\.|(?!\1)[\s\S])*?) \[([^[\]]+)\]\1,/g;

interface Fact {
  fact: string;
  source: string;
  file: string;
}

/** Every fact of the suite, in the order of its files. A `test.each` is one fact with its rows left open. */
export async function facts(): Promise<Fact[]> {
  const files = (await readdir(SUITE)).filter((file) => file.endsWith('.test.ts')).sort();
  const found = files.map(async (file) => {
    const text = await readFile(join(SUITE, file), 'utf8');
    return [...text.matchAll(TITLE)].map(([, , fact = '', source = '']) => ({ fact, source, file }));
  });
  return (await Promise.all(found)).flat();
}

const INTRO = `# Conformance suite

Each observable fact of Auth0's post-login Actions, metadata, Management API and Authentication API is a test named after the
fact, with its source in brackets; \`stage.ts\` has what makes a fact a few readable lines: a tenant, a user, and two Actions
whose code each test writes. \`tools/\` drives the tenant with official clients, unmodified; next-auth 4 is the app's own
(\`auth/\`, \`e2e/session.spec.ts\`).

Sources: RT is Auth0's own implementation of \`api\` (npm \`@auth0/actions\`); EV and APIREF the references of \`event\` and
\`api\`; DOC a page of auth0.com/docs; SUP and COM support and community; TFR and GOR recorded HTTP traffic (Terraform
provider, go-auth0); SDK the types of npm \`auth0\`; AOAS the Authentication API's OpenAPI document; ISS GitHub issues; S0 to
S4 the documents this project started from; "inferred" and "memory" what is not published; "decided" this project's choice.

This page is made by \`index/index.test.ts\`: \`npx vitest run packages/tenant/conformance/index -u\` writes it anew.
`;

/** README.md, whole. */
export async function render(): Promise<string> {
  const here = await facts();
  const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const table = (head: string[], rows: string[]) => [row(...head), row(...head.map(() => '---')), ...rows];
  return [
    INTRO,
    '## Facts stated here',
    '',
    ...table(
      ['fact', 'source', 'test'],
      here.map(({ fact, source, file }) => row(fact, source, `[${file}](${file})`)),
    ),
    '',
    '## Facts stated beside their source',
    '',
    ...table(
      ['fact', 'source', 'test'],
      REFERENCED_TESTS.map(({ fact, source, file }) => row(fact, source, `[${file}](../../${file})`)),
    ),
    '',
    '## Facts left out',
    '',
    ...table(
      ['fact', 'reason'],
      UNTESTED_FACTS.map(([fact, reason]) => row(fact, reason)),
    ),
    '',
  ].join('\n');
}

/** Text in a cell of a table: no bar, no line break, nothing that reads as HTML. */
const cell = (text: string) =>
  text
    .replace(/\\(['"`])/g, '$1')
    .replace(/[|<]/g, '\\$&')
    .replace(/\s+/g, ' ');
