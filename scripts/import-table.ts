// The import table: which folder may import which. Source of biome.imports.json and of the table in CONTRIBUTING.md.
// `npx tsx scripts/import-table.ts` writes both.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export interface ImportRow {
  folder: string;
  contents: string;
  /** Root folders and files it may import as `@/…`; a path below a folder allows only that part. */
  root: string[];
  /** Workspace packages it may import. */
  packages: string[];
  /** Files of the folder that another row covers. */
  except?: string;
}

export const IMPORT_TABLE: ImportRow[] = [
  {
    folder: 'app',
    contents: 'Next routes: pages, layouts, loading and error files. Server Components first',
    root: ['app', 'components', 'auth', 'db/queries', 'db/client', 'contract', 'lib', 'env'],
    packages: [],
    except: 'app/api',
  },
  {
    folder: 'app/api',
    contents:
      'the JWT-protected API (Hono): `index.ts`, `middleware/`, `routes/` (one file per subject), `intake/` (uploads), `playlist-files/`',
    root: ['app/api', 'auth', 'db', 'media', 'contract', 'lib', 'env'],
    packages: [],
  },
  {
    folder: 'components',
    contents: 'React components by feature, primitives in `ui/`, the browser data layer in `data/`',
    root: ['components', 'contract', 'lib', 'media/peaks', 'media/loudness', 'media/sound-format'],
    packages: [],
  },
  {
    folder: 'contract',
    contents: 'zod schemas of the API and the types, constants and defaults that follow from them',
    root: ['contract'],
    packages: [],
  },
  {
    folder: 'auth',
    contents: 'who is calling: next-auth session, token rotation, jose verification, `Viewer`',
    root: ['auth', 'db', 'contract', 'lib', 'env'],
    packages: [],
  },
  {
    folder: 'db',
    contents:
      '`schema/`, `migrations/`, `functions/`, `queries/` (one file per subject), `scope.ts`, `client.ts`',
    root: ['db', 'contract', 'lib', 'env'],
    packages: [],
  },
  {
    folder: 'media',
    contents: 'sound formats, peaks, loudness, MP3 encoding, file stores (disk, S3)',
    root: ['media', 'contract', 'lib'],
    packages: [],
  },
  {
    folder: 'lib',
    contents: 'logger, keyed mutex, once-per-process values, loopback check, user agent',
    root: ['lib'],
    packages: [],
  },
  {
    folder: 'demo',
    contents: 'demo accounts, seed data, synthesized music',
    root: ['demo', 'db', 'media', 'contract', 'lib'],
    packages: [],
  },
  {
    folder: 'actions',
    contents: 'post-login Actions with a test beside each, `examples/`, `tenant.yaml`',
    root: ['actions'],
    packages: ['actions-kit'],
  },
  {
    folder: 'packages/tenant',
    contents: 'the local tenant: OIDC, Actions, Management API, its pages and inspector, conformance suite',
    root: [],
    packages: ['actions-kit', 'embedded-postgres'],
  },
  {
    folder: 'packages/actions-kit',
    contents: 'types of `event` and `api`, the runtime that executes Actions, test helpers',
    root: [],
    packages: [],
  },
  {
    folder: 'packages/embedded-postgres',
    contents: 'launcher of the embedded Postgres',
    root: [],
    packages: [],
  },
];

const ROOT_FOLDERS = [...new Set(IMPORT_TABLE.map(({ folder }) => folder.split('/')[0] ?? ''))]
  .filter((folder) => folder !== 'packages')
  .concat('scripts', 'bench', 'e2e')
  .sort();
/** Tests and their helpers at the root may import everything; those of a package keep to its row. */
const TESTS = ['!**/*.test.ts', '!**/*.test.tsx', '!**/testing/**', '!**/testing.ts'];

const pathAndBelow = (path: string) => [path, `${path}/**`];

/** gitignore-style patterns of what a row may not import; later ones win. */
function forbidden({ folder, root, packages, except }: ImportRow): string[] {
  const own = folder.split('/');
  return [
    '@/**',
    ...root.flatMap((path) => pathAndBelow(`!@/${path}`)),
    ...(except ? pathAndBelow(`@/${except}`) : []),
    '@encore/**',
    ...packages.flatMap((name) => pathAndBelow(`!@encore/${name}`)),
    // Other root folders by a relative path. A folder of the same name inside a package is not one of them.
    ...ROOT_FOLDERS.filter(
      (name) => !own.includes(name) && !(own[0] === 'packages' && name === 'actions'),
    ).map((name) => `../**/${name}/**`),
  ];
}

/** The lint configuration that enforces the table. */
export function lintConfiguration(): object {
  const overrides = IMPORT_TABLE.map((row) => {
    const { folder, except } = row;
    const message = `${folder}/ may not import this. CONTRIBUTING.md has the import table.`;
    return {
      includes: [
        `${folder}/**`,
        ...(except ? [`!${except}/**`] : []),
        ...(folder.startsWith('packages/') ? [] : TESTS),
      ],
      linter: {
        rules: {
          style: {
            noRestrictedImports: {
              level: 'error',
              options: { patterns: [{ group: forbidden(row), message }] },
            },
          },
        },
      },
    };
  });
  return { overrides };
}

/** The table as CONTRIBUTING.md shows it. */
export function markdownTable(): string {
  const code = (names: string[]) => names.map((name) => `\`${name}\``).join(' ');
  const rows = IMPORT_TABLE.map(({ folder, contents, root, packages }) => {
    const allowed = [...root.filter((path) => path !== folder), ...packages.map((name) => `@encore/${name}`)];
    return `| \`${folder}/\` | ${contents} | ${code(allowed) || '–'} |`;
  });
  return ['| folder | contents | may import |', '|---|---|---|', ...rows].join('\n');
}

const START = '<!-- import table: npx tsx scripts/import-table.ts -->';
const END = '<!-- end of import table -->';

/** A document with the table between its two markers. */
export function withTable(document: string): string {
  const [before, rest = ''] = document.split(START);
  const [, after] = rest.split(END);
  if (after === undefined) throw new Error('CONTRIBUTING.md has lost the markers of the import table.');
  return `${before}${START}\n${markdownTable()}\n${END}${after}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync('biome.imports.json', `${JSON.stringify(lintConfiguration(), null, 2)}\n`);
  writeFileSync('CONTRIBUTING.md', withTable(readFileSync('CONTRIBUTING.md', 'utf8')));
}
