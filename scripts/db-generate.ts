// `npm run db:generate -- <name>`: writes a migration from the changes of the schema, with its policies and grants.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { type Grants, grantStatements, grantsOf } from '@/db/grants';
import * as schema from '@/db/schema';
import { runCommand } from './run-command';
import { UserError } from './stack/settings';

const DRIZZLE_KIT = join(dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs');
const MIGRATIONS = 'db/migrations';
const JOURNAL = join(MIGRATIONS, 'meta', '_journal.json');
/** The grants of all migrations together; drizzle-kit leaves files with a leading underscore alone. */
const GRANTS = join(MIGRATIONS, 'meta', '_grants.json');

interface Journal {
  entries: { tag: string; when: number }[];
}

await runCommand(() => {
  const name = checkedName(process.argv.slice(2));
  const statements = grantStatements(readJson<Grants>(GRANTS), schema);
  const before = readJson<Journal>(JOURNAL).entries;
  generate(name);
  if (statements.length > 0 && !isNew(before)) generate(name, '--custom');
  const tag = isNew(before) ? finish(before.at(-1)?.when ?? 0, statements) : undefined;
  console.log(
    tag
      ? `Wrote ${MIGRATIONS}/${tag}.sql. Review it; the next start applies it.`
      : 'The schema and its grants have not changed.',
  );
});

/** @throws UserError unless there is exactly one name of lower-case words */
function checkedName([name, ...others]: string[]): string {
  if (name === undefined || others.length > 0 || !/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/.test(name)) {
    throw new UserError(
      'Give the migration one name of lower-case words, such as: npm run db:generate -- add-notes',
    );
  }
  return name.replaceAll('-', '_');
}

/** Runs drizzle-kit, which asks in the terminal whether a column or table was renamed or replaced. */
function generate(name: string, ...options: string[]): void {
  const args = [DRIZZLE_KIT, 'generate', '--config', 'db/drizzle.config.ts', '--name', name, ...options];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0)
    throw new UserError('drizzle-kit could not generate the migration; see its output above.');
}

function isNew(before: Journal['entries']): boolean {
  return readJson<Journal>(JOURNAL).entries.length > before.length;
}

/**
 * Adds the grants to the newest migration, and dates it after `last`: the migrator skips entries that are not newer than the
 * last one it applied.
 * @returns the migration's name
 */
function finish(last: number, statements: string[]): string {
  const journal = readJson<Journal>(JOURNAL);
  const entry = journal.entries.at(-1);
  if (!entry) throw new Error('drizzle-kit wrote no journal entry.');
  entry.when = Math.max(entry.when, last + 1);
  writeFileSync(JOURNAL, JSON.stringify(journal, null, 2));
  const file = join(MIGRATIONS, `${entry.tag}.sql`);
  const policies = readFileSync(file, 'utf8').replace(/^-- Custom SQL.*/, '');
  writeFileSync(file, [policies, ...statements].filter(Boolean).join('--> statement-breakpoint\n'));
  writeFileSync(GRANTS, `${JSON.stringify(grantsOf(schema), null, 2)}\n`);
  return entry.tag;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
