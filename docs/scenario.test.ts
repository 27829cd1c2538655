// What docs/scenario.md names exists: files, routes, tests and screens.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createApi } from '@/app/api';
import { setEnvironment } from '@/auth/testing/environment';

setEnvironment();
/** From the generated table of the README. */
const managementApi = new Set(
  [...readFileSync('packages/tenant/README.md', 'utf8').matchAll(/`((?:[A-Z]+ )+)(\/[^`]+)`/g)].flatMap(
    ([, methods = '', path]) =>
      methods
        .trim()
        .split(' ')
        .map((method) => `${method} /api/v2${path}`),
  ),
);
const { paths } = await (await createApi().request('/api/openapi.json')).json();

const rows = readFileSync('docs/scenario.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| statement'))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | ?\|$/g, '')));

const named = (cells: string[]) =>
  cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text));

const isFile = (text: string) => /^[\w-]+\/[\w./-]*$/.test(text);

/** Pages of the app; parentheses are route groups. */
const pages = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)page\.tsx$/.test(file))
  .map((file) => `/${file.replace(/\([^)]*\)\//g, '').replace(/\/?page\.tsx$/, '')}`);

test.each(rows)('%s', (statement, where = '', tests = '') => {
  const files = named([where, tests]).filter(isFile);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  expect(named([tests]).filter((file) => !/\.(test|spec)\.ts$/.test(file))).toEqual([]);
  expect(tests, 'has a test').toMatch(/\.(test|spec)\.ts/);

  const routes = named([statement ?? '', where]).filter((text) => /^[A-Z]+ \/api\//.test(text));
  const missing = routes.filter((route) => {
    const [method = '', path = ''] = route.split(' ');
    return !managementApi.has(route) && !paths[path]?.[method.toLowerCase()];
  });
  expect(missing).toEqual([]);

  const shown = (where.split(/screens? /)[1] ?? '').matchAll(/`(\/[^`]*)`/g);
  expect([...shown].map(([, path]) => path).filter((path = '') => !pages.includes(path))).toEqual([]);
});
