// `TEST_DATABASE_URL=postgres://… npm run test:citus`: the tests of the queries and the API against a distributed database.
// The URL is a superuser's, with a password, of a database on the coordinator in which Citus knows its workers.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

const SUITES = [
  'db/queries',
  'db/citus.test.ts',
  'db/rls.test.ts',
  'db/rls-rules.test.ts',
  'db/hostile-calls.test.ts',
  'db/consistency',
  'scripts/fsck',
  'app/api',
];

/** A statement on all shards takes several round trips, and coordinator and workers may share a machine. Hooks distribute a database: twice as long. */
const TIMEOUT_MS = 120_000;

if (!process.env.TEST_DATABASE_URL) {
  console.error('Set TEST_DATABASE_URL to the coordinator of a Citus cluster. See docs/scaling.md.');
  process.exit(1);
}
const suites = process.argv.length > 2 ? process.argv.slice(2) : SUITES;
const vitest = join('node_modules', '.bin', 'vitest');
const { status } = spawnSync(
  vitest,
  ['run', '--project=unit-app', `--testTimeout=${TIMEOUT_MS}`, `--hookTimeout=${2 * TIMEOUT_MS}`, ...suites],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  },
);
process.exit(status ?? 1);
