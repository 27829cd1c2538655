// Generates README.md of the conformance suite from the titles of its tests.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REFERENCED_TESTS } from './referenced-tests';
import { UNTESTED_FACTS } from './untested-facts';

const SUITE = 'packages/tenant/conformance';
/** A quoted title such as 'A3 access.deny returns api [RT]'. */
const TITLE = /(['"`])([A-D]\d (?:\\.|(?!\1)[\s\S])*?) \[([^[\]]+)\]\1,/g;

interface Fact {
  fact: string;
  source: string;
  file: string;
}

/** All facts of the suite, by file. A `test.each` is one fact with its placeholders. */
export async function facts(): Promise<Fact[]> {
  const files = (await readdir(SUITE)).filter((file) => file.endsWith('.test.ts')).sort();
  const found = files.map(async (file) => {
    const text = await readFile(join(SUITE, file), 'utf8');
    return [...text.matchAll(TITLE)].map(([, , fact = '', source = '']) => ({ fact, source, file }));
  });
  return (await Promise.all(found)).flat();
}

const INTRO = `# Conformance suite

Every documented behavior of Auth0's post-login Actions, metadata, Management API and Authentication API that the tenant
implements is a test. Its title states the fact, with the source in brackets. \`fixture.ts\` provides a tenant with one user and
two Actions whose code each test sets. \`tools/\` runs official clients, unmodified, against the tenant; the app itself covers
next-auth 4 (\`auth/\`, \`e2e/session.spec.ts\`).

| source | meaning |
| --- | --- |
| RT | Auth0's implementation of \`api\`, npm \`@auth0/actions\` |
| EV, APIREF | the references of \`event\` and \`api\` |
| DOC | a page of auth0.com/docs |
| SUP, COM | support and community articles |
| TFR, GOR | recorded HTTP traffic of the Terraform provider and go-auth0 |
| SDK | the types of npm \`auth0\` |
| AOAS | the OpenAPI document of the Authentication API |
| ISS | a GitHub issue |
| S0 to S4 | the Auth0 documents on user data storage that this project implements |
| inferred, memory | not published |
| decided | a choice of this project |

Generated from the titles of the tests by \`npx vitest run packages/tenant/conformance/index -u\`.
`;

/** The contents of README.md. */
export async function render(): Promise<string> {
  const here = await facts();
  const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const table = (head: string[], rows: string[]) => [row(...head), row(...head.map(() => '---')), ...rows];
  return [
    INTRO,
    '## Facts tested in this suite',
    '',
    ...table(
      ['fact', 'source', 'test'],
      here.map(({ fact, source, file }) => row(fact, source, `[${file}](${file})`)),
    ),
    '',
    '## Facts tested next to their source',
    '',
    ...table(
      ['fact', 'source', 'test'],
      REFERENCED_TESTS.map(({ fact, source, file }) => row(fact, source, `[${file}](../../${file})`)),
    ),
    '',
    '## Facts without a test',
    '',
    ...table(
      ['fact', 'reason'],
      UNTESTED_FACTS.map(([fact, reason]) => row(fact, reason)),
    ),
    '',
  ].join('\n');
}

/** Escapes a table cell. */
const cell = (text: string) =>
  text
    .replace(/\\(['"`])/g, '$1')
    .replace(/[|<]/g, '\\$&')
    .replace(/\s+/g, ' ');
