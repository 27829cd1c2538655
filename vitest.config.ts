// Unit, integration and long tests; one embedded Postgres serves the whole run.
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserWorkspaceConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest files, started first so that both workers end together. */
const LONGEST = [
  'scripts/deploy-tenant.long.test.ts',
  'packages/embedded-postgres/src/server.slow.test.ts',
  'scripts/start.slow.test.ts',
  'packages/tenant/src/login/kill.slow.test.ts',
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

/** Integration tests: they start processes, browsers or a tenant for each test. */
const INTEGRATION = ['**/*.{slow,browser,http}.test.{ts,tsx}', 'packages/tenant/conformance/**/*.test.ts'];
/** Many inputs, kills and whole tools, of which the integration tests have a few. */
const LONG = ['**/*.long.test.ts'];
const PACKAGES = '{packages,actions}/**';
const NO_SOURCES = ['**/node_modules/**', '**/dist/**', '.next/**'];

/**
 * The tests of the packages share their modules (`isolate: false`), which hold no state: oidc-provider and others load once.
 * Those at the root are isolated.
 */
function projects(
  tier: 'unit' | 'integration' | 'long',
  include: string[],
  exclude: string[],
): UserWorkspaceConfig[] {
  const base = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } };
  const inPackages = (pattern: string) => pattern.startsWith('packages/');
  return [
    {
      resolve,
      test: {
        ...base,
        name: `${tier}-app`,
        include: include.filter((pattern) => !inPackages(pattern)),
        exclude: [...NO_SOURCES, ...exclude, PACKAGES],
      },
    },
    {
      resolve,
      test: {
        ...base,
        name: `${tier}-packages`,
        include: include.map((pattern) => (inPackages(pattern) ? pattern : `{packages,actions}/${pattern}`)),
        exclude: [...NO_SOURCES, ...exclude],
        isolate: false,
      },
    },
  ];
}

export default defineConfig({
  resolve,
  test: {
    globalSetup: ['packages/embedded-postgres/src/testing/global-setup.ts'],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      ...projects('unit', ['**/*.test.{ts,tsx}'], [...INTEGRATION, ...LONG]),
      ...projects('integration', INTEGRATION, []),
      ...projects('long', LONG, []),
    ],
  },
});
