// A4, whole logins over HTTP: what one login's Action does to itself costs that login, and fifty others do not notice.
import { beforeAll, expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const LOGINS = 50;
/** What the Action does in a login that asks for it, and why that login is refused. */
const MISDEEDS = {
  // It spins while the others log in; that it then waits, as deaf as before, leaves the machine to whoever else uses it.
  loop: [
    'const end = Date.now() + 8000; while (true) if (Date.now() > end) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);',
    /took longer than 20 seconds/,
  ],
  exit: ['process.exit(1)', /ended its process with code 1/],
  memory: ['const all = []; for (;;) all.push(new Array(10000).fill(0.5))', /memory/],
} as const;

beforeAll(async () => {
  const bodies = Object.entries(MISDEEDS).map(([name, [body]]) => `${name}() { ${body} }`);
  await tenant.setActions({ one: `({ ${bodies.join(', ')} })[event.request.query['ext-do']]?.();` });
});

test('A4 an endless loop, an Action that ends its process and one that eats memory cost their logins and nothing else [docs: limitations]', {
  timeout: 120_000,
}, async () => {
  const bad = Object.keys(MISDEEDS).map((name) =>
    tenant.login(EMAIL, PASSWORD, { parameters: { 'ext-do': name } }),
  );
  const others = await Promise.all(Array.from({ length: LOGINS }, () => tenant.signIn()));
  expect(others.filter(({ access_token }) => access_token)).toHaveLength(LOGINS);
  const callbacks = (await Promise.all(bad)).map(({ callback }) => callback);
  expect(callbacks).toEqual(
    Object.values(MISDEEDS).map(([, reason]) =>
      expect.objectContaining({
        error: 'access_denied',
        error_description: expect.stringMatching(reason),
      }),
    ),
  );
  expect((await tenant.signIn()).access_token).toBeTruthy();
});
