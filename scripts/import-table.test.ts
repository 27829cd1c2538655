// The import table is enforced by the linter, and documented as it is enforced.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { IMPORT_TABLE, type ImportRow, lintConfiguration, TYPED_CLIENT, withTable } from './import-table';

const BIOME = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** A module of each root folder and package. */
const TARGETS = {
  app: '@/app/layout',
  'app/api': '@/app/api/problem',
  components: '@/components/ui/button',
  contract: '@/contract/paths',
  auth: '@/auth/viewer',
  'db/queries': '@/db/queries/songs',
  'db/scope': '@/db/scope',
  media: '@/media/disk-store',
  lib: '@/lib/log',
  demo: '@/demo/accounts',
  actions: '@/actions/add-claims',
  scripts: '@/scripts/build',
  bench: '@/bench/load',
  e2e: '@/e2e/fixtures',
  env: '@/env',
  'actions-kit': '@encore/actions-kit',
  'embedded-postgres': '@encore/embedded-postgres',
  tenant: '@encore/tenant/server',
  util: '@encore/util/keyed-mutex',
};

const isAllowed = ({ root, packages, except }: ImportRow, specifier: string) => {
  const covers = (path: string) => specifier === path || specifier.startsWith(`${path}/`);
  if (except && covers(`@/${except}`)) return false;
  return root.some((path) => covers(`@/${path}`)) || packages.some((name) => covers(`@encore/${name}`));
};

interface Edge {
  file: string;
  specifier: string;
  allowed: boolean;
}

/** Every folder of the table importing every target, by its alias and, at the root, by a relative path. */
function edges(): Edge[] {
  return IMPORT_TABLE.flatMap((row) =>
    Object.entries(TARGETS).flatMap(([name, specifier]): Edge[] => {
      const file = `${row.folder}/edge-${name.replace('/', '-')}.ts`;
      const alias = { file, specifier, allowed: isAllowed(row, specifier) };
      const target = specifier.replace(/^@\//, '');
      // A package has folders named like those at the root, and env.ts is in no folder.
      if (
        alias.allowed ||
        !specifier.startsWith('@/') ||
        row.folder.startsWith('packages/') ||
        name === 'env'
      )
        return [alias];
      if (target.split('/')[0] === row.folder.split('/')[0]) return [alias];
      const path = relative(row.folder, target);
      return [alias, { file: file.replace('.ts', '-relative.ts'), specifier: path, allowed: false }];
    }),
  );
}

test('the linter refuses exactly the imports the table does not allow', async () => {
  const refused = await refusedAmong(edges().map(({ file, specifier }) => [file, `import '${specifier}';`]));
  expect(edges().filter(({ file, allowed }) => allowed === refused.has(file))).toEqual([]);
  expect(refused.size).toBeGreaterThan(150);
});

test.each([
  [`import type { ApiType } from '@/app/api';`, 0],
  [`import { createApi } from '@/app/api';`, 1],
  [`import { scoped } from '@/db/scope';`, 1],
])('the typed client of the browser: %s', async (line, refusals) => {
  expect((await refusedAmong([[TYPED_CLIENT, line]])).size).toBe(refusals);
});

/** Lints files with the project's configuration. @returns the paths of those refused */
async function refusedAmong(files: (readonly [path: string, text: string])[]): Promise<Set<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'encore-imports-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const file of ['biome.json', 'biome.imports.json']) await cp(file, join(folder, file));
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${text}\n`);
  }
  const args = ['lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', '--reporter=json'];
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [BIOME, ...args, '--max-diagnostics=none', '.'],
      { cwd: folder, maxBuffer: 1e8 },
      (_, stdout) => resolve(stdout),
    );
  });
  const { diagnostics } = JSON.parse(output) as { diagnostics: { location: { path: string } }[] };
  return new Set(diagnostics.map(({ location }) => location.path));
}

test('biome.imports.json and CONTRIBUTING.md are what the table makes of them', async () => {
  expect(JSON.parse(await readFile('biome.imports.json', 'utf8'))).toEqual(lintConfiguration());
  const contributing = await readFile('CONTRIBUTING.md', 'utf8');
  expect(withTable(contributing)).toBe(contributing);
});
