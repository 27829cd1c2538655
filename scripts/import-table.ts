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
    root: [
      'app',
      'components',
      'auth',
      'db/queries',
      'db/connection-errors',
      'db/json',
      'db/read-trace',
      'db/scope-types',
      'contract',
      'lib',
      'env',
    ],
    packages: ['util'],
    except: 'app/api',
  },
  {
    folder: 'app/api',
    contents:
      'the JWT-protected API (Hono): `index.ts`, `middleware/`, `routes/` (one file per subject), `intake/` (uploads), `parsers/`, `playlist-files/`',
    root: ['app/api', 'auth', 'db', 'media', 'contract', 'lib', 'env'],
    packages: ['util'],
  },
  {
    folder: 'components',
    contents: 'React components by feature, primitives in `ui/`, the browser data layer in `data/`',
    // The other files of contract/ import zod, which must not get into the browser's scripts.
    root: [
      'components',
      'contract/index',
      'contract/constants',
      'contract/display-name',
      'contract/paths',
      'contract/play-rule',
      'contract/preference-defaults',
      'contract/theme',
      'lib',
      'media/decode-peaks',
      'media/peaks',
      'media/loudness',
      'media/picture-format',
      'media/sound-format',
    ],
    packages: ['util'],
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
    packages: ['util'],
  },
  {
    folder: 'db',
    contents:
      '`schema/`, `migrations/`, `functions/`, `queries/` (one file per subject), `scope.ts`, `client.ts`',
    root: ['db', 'contract', 'lib', 'env'],
    packages: ['util'],
  },
  {
    folder: 'media',
    contents: 'sound formats, peaks, loudness, file stores (disk, S3)',
    root: ['media', 'contract', 'lib'],
    packages: ['util'],
  },
  {
    folder: 'lib',
    contents: 'logger, loopback check, folding of names',
    root: ['lib'],
    packages: ['util'],
  },
  {
    folder: 'demo',
    contents: 'demo accounts, seed data, synthesized music and its MP3 encoder',
    root: ['demo', 'db', 'media', 'contract', 'lib'],
    packages: ['util'],
  },
  {
    folder: 'actions',
    contents: 'post-login Actions with a test beside each, `examples/`, `tenant.yaml`',
    root: ['actions'],
    packages: ['actions-kit'],
  },
  {
    folder: 'samples',
    contents: 'clients of the API to copy from; `native/` is a terminal client',
    root: [],
    packages: [],
  },
  {
    folder: 'packages/tenant',
    contents: 'the local tenant: OIDC, Actions, Management API, its pages and inspector, conformance suite',
    root: [],
    packages: ['actions-kit', 'embedded-postgres', 'util'],
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
    packages: ['util'],
  },
  {
    folder: 'packages/util',
    contents: 'keyed mutex, once-per-process values, User-Agent parser, system environment',
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

/** The typed client: the one file of `components/` that imports `app/api`, for its type only. */
export const TYPED_CLIENT = 'components/data/api.ts';

/** A path ending with `/index` is the folder's index only. */
const pathAndBelow = (path: string) =>
  path.endsWith('/index') ? [path.slice(0, -'/index'.length)] : [path, `${path}/**`];

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

const override = (
  row: ImportRow,
  includes: string[],
  allowed: { patterns?: string[]; paths?: object } = {},
) => {
  const message = `${row.folder}/ may not import this. CONTRIBUTING.md has the import table.`;
  const patterns = [{ group: [...forbidden(row), ...(allowed.patterns ?? [])], message }];
  const options = { ...(allowed.paths && { paths: allowed.paths }), patterns };
  return { includes, linter: { rules: { style: { noRestrictedImports: { level: 'error', options } } } } };
};

/** The lint configuration that enforces the table. */
export function lintConfiguration(): object {
  const rows = IMPORT_TABLE.map((row) => {
    const tests = row.folder.startsWith('packages/') ? [] : TESTS;
    const others = [row.except && `${row.except}/**`, row.folder === 'components' && TYPED_CLIENT];
    const excluded = others.filter((path) => path).map((path) => `!${path}`);
    return override(row, [`${row.folder}/**`, ...excluded, ...tests]);
  });
  const client = IMPORT_TABLE.filter(({ folder }) => folder === 'components').map((row) =>
    override(row, [TYPED_CLIENT], {
      patterns: ['!@/app/api'],
      paths: { '@/app/api': { allowImportNames: ['ApiType'], message: 'Import the type of the API only.' } },
    }),
  );
  return { overrides: [...rows, ...client] };
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
