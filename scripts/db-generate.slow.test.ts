// Follows the recipes "A table" and "A query" of CONTRIBUTING.md, with their code, in a copy of the repository.
import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { beforeAll, expect, onTestFinished, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COPIED = ['contract', 'db', 'lib', 'media', 'scripts', 'env.ts', 'package.json', 'tsconfig.json'];

/** Migrates the database in the first argument and uses the table of the recipe as the app's role. */
const USE_NOTES = `
  import { connectTo } from '@/db/client';
  import { migrate } from '@/db/migrate';
  import { addNote, listNotes } from '@/db/queries/notes';
  import { notes } from '@/db/schema';
  import { scoped } from '@/db/scope';
  const { appUrl } = await migrate(process.argv[2]);
  const db = connectTo(appUrl);
  const [ann, bob] = ['auth0|ann', 'auth0|bob'].map((userId) => ({ userId, roles: [] }));
  await addNote(ann, 7, 'hers');
  await addNote(bob, 8, 'his');
  const visible = (scope) => scoped(scope, (tx) => tx.select({ body: notes.body }).from(notes));
  const updated = await scoped(bob, (tx) => tx.update(notes).set({ body: 'edited' }).returning({ body: notes.body }));
  const refused = (change) => scoped(bob, change).then(() => 'accepted', (error) => error.cause.message);
  const forged = await refused((tx) => tx.insert(notes).values({ user_id: 'auth0|ann', song_id: 7, body: 'forged' }));
  const moved = await refused((tx) => tx.update(notes).set({ song_id: 9 }));
  const list = JSON.parse(await listNotes(ann));
  console.log(JSON.stringify({ list, visible: [await visible(ann), await visible(bob)], updated, forged, moved }));
  await db.close();`;

let copy: string;
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', ...args], { cwd: copy });
const generate = (name: string) => run('scripts/db-generate.ts', name);
const read = (path: string) => readFileSync(join(copy, path), 'utf8');
const JOURNAL = 'db/migrations/meta/_journal.json';
const newest = () => JSON.parse(read(JOURNAL)).entries.at(-1);

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'encore-recipe-'));
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return () => rmSync(copy, { recursive: true });
});

/** The code of the recipes by file: new files whole, lines to add for existing ones. */
function recipeCode(): Map<string, string> {
  const text = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  const blocks = text.matchAll(/```ts\n *\/\/ (db\/\S+)\n([^`]+?)\n *```/g);
  return new Map([...blocks].map(([, file = '', code = '']) => [file, `${code.replace(/^ {3}/gm, '')}\n`]));
}

test('the recipe for a table yields one that its users read and write, isolated from other users', async () => {
  const code = recipeCode();
  const files = ['db/schema/notes.ts', 'db/schema/index.ts', 'db/schema/access.ts', 'db/queries/notes.ts'];
  expect([...code.keys()]).toEqual(files);
  for (const file of ['db/schema/notes.ts', 'db/queries/notes.ts']) {
    writeFileSync(join(copy, file), code.get(file) ?? '');
  }
  appendFileSync(join(copy, 'db/schema/index.ts'), code.get('db/schema/index.ts') ?? '');
  const access = read('db/schema/access.ts').replace(
    /(UPDATABLE_COLUMNS:.*\n)/,
    `$1${code.get('db/schema/access.ts')}`,
  );
  writeFileSync(join(copy, 'db/schema/access.ts'), access);
  await generate('add-notes');

  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  writeFileSync(join(copy, 'use-notes.ts'), USE_NOTES);
  const { stdout } = await run('use-notes.ts', url);
  expect(JSON.parse(stdout)).toEqual({
    list: [{ song_id: 7, body: 'hers' }],
    visible: [[{ body: 'hers' }], [{ body: 'edited' }]],
    updated: [{ body: 'edited' }],
    forged: 'new row violates row-level security policy for table "notes"',
    moved: 'permission denied for table notes',
  });
});

test('writes a migration for changed grants alone, and none without changes', async () => {
  const before = read(JOURNAL);
  expect((await generate('nothing')).stdout).toContain('have not changed');
  expect(read(JOURNAL)).toBe(before);

  const access = read('db/schema/access.ts').replace("song_id'", "filename'");
  writeFileSync(join(copy, 'db/schema/access.ts'), access);
  await generate('upload-names');
  expect(read(`db/migrations/${newest().tag}.sql`)).toBe(
    `GRANT UPDATE (filename) ON "uploads" TO encore_app;--> statement-breakpoint
REVOKE UPDATE (song_id) ON "uploads" FROM encore_app;`,
  );
});

test('dates a migration after the last one, which may be dated in the future', async () => {
  const journal = JSON.parse(read(JOURNAL));
  const when = Date.now() + 86_400_000;
  journal.entries.at(-1).when = when;
  writeFileSync(join(copy, JOURNAL), JSON.stringify(journal));
  const access = read('db/schema/access.ts').replace("filename'", "song_id'");
  writeFileSync(join(copy, 'db/schema/access.ts'), access);
  await generate('back');
  expect(newest().when).toBe(when + 1);
});

test.each(['', 'Notes!', 'add notes'])('rejects the arguments "%s"', async (names) => {
  await expect(run('scripts/db-generate.ts', ...names.split(' ').filter(Boolean))).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('such as: npm run db:generate -- add-notes'),
  });
});
