// A4: isolation of Actions: failures of one login do not affect 50 concurrent ones.
import { beforeAll, expect, test } from 'vitest';
import { EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const LOGINS = 50;
/** Code of the Action by `ext-do`, and the reason of the denial. */
const FAILURES = {
  // Spins during the other logins, then blocks without using the CPU.
  loop: [
    'const end = Date.now() + 8000; while (true) if (Date.now() > end) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);',
    /took longer than 20 seconds/,
  ],
  exit: ['process.exit(1)', /ended its process with code 1/],
  // In large pieces: on a busy machine, collecting small ones as garbage would take longer than the 20 seconds.
  memory: ['const all = []; for (;;) all.push(new Array(1_000_000).fill(0.5))', /memory/],
} as const;

beforeAll(async () => {
  const bodies = Object.entries(FAILURES).map(([name, [body]]) => `${name}() { ${body} }`);
  await tenant.setActions({ one: `({ ${bodies.join(', ')} })[event.request.query['ext-do']]?.();` });
});

test('A4 an endless loop, process.exit and memory exhaustion in an Action fail only their own logins [docs: limitations]', {
  timeout: 120_000,
}, async () => {
  const bad = Object.keys(FAILURES).map((name) =>
    tenant.login(EMAIL, PASSWORD, { parameters: { 'ext-do': name } }),
  );
  const others = await Promise.all(Array.from({ length: LOGINS }, () => tenant.signIn()));
  expect(others.filter(({ access_token }) => access_token)).toHaveLength(LOGINS);
  const callbacks = (await Promise.all(bad)).map(({ callback }) => callback);
  expect(callbacks).toEqual(
    Object.values(FAILURES).map(([, reason]) =>
      expect.objectContaining({
        error: 'access_denied',
        error_description: expect.stringMatching(reason),
      }),
    ),
  );
  expect((await tenant.signIn()).access_token).toBeTruthy();
});
