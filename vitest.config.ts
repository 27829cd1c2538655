// Unit and integration tests; one embedded Postgres serves the whole run.
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserWorkspaceConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Take long whatever the machine: begun first, so that both workers end together. */
const LONGEST = [
  'scripts/deploy-tenant.test.ts',
  'scripts/start.test.ts',
  'packages/tenant/src/login/kill.test.ts',
  'packages/tenant/conformance/a4-isolation.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => LONGEST.findIndex((file) => moduleId.endsWith(file));
    const longest = sorted.filter((file) => place(file) >= 0).sort((a, b) => place(a) - place(b));
    return [...longest, ...sorted.filter((file) => place(file) < 0)];
  }
}

const resolve = { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } };

const rooms = (test: UserWorkspaceConfig['test']): UserWorkspaceConfig => ({
  resolve,
  test: { testTimeout: 30_000, hookTimeout: 60_000, ...test },
});

export default defineConfig({
  resolve,
  test: {
    globalSetup: ['packages/embedded-postgres/src/testing/global-setup.ts'],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      rooms({
        name: 'app',
        include: ['**/*.test.ts', '**/*.test.tsx'],
        exclude: ['**/node_modules/**', '**/dist/**', '.next/**', 'packages/**', 'actions/**'],
      }),
      // The tenant keeps what it knows in its options and its database, none of it in modules: its files share theirs,
      // and load oidc-provider and the rest once.
      rooms({
        name: 'tenant',
        include: ['{packages,actions}/**/*.test.{ts,tsx}'],
        exclude: ['**/dist/**', '**/node_modules/**'],
        isolate: false,
      }),
    ],
  },
});
