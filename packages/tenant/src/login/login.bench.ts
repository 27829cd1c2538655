// Overhead of Actions in a login over HTTP: `npx vitest bench tenant/login`. Target: 2 ms (median) for three Actions.
import { afterAll, beforeAll, bench } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';
import { FormBrowser } from '../testing/browser';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const ACTION = `exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://t.example/' + event.client.name, event.user.email);
};`;

interface Side {
  tenant: TestTenant;
  browser: FormBrowser;
}
const sides: Side[] = [];

async function start(actions: Record<string, string>): Promise<void> {
  const tenant = await startTestTenant({ actions });
  await tenant.createUser(EMAIL, PASSWORD);
  const browser = new FormBrowser();
  await tenant.signIn(EMAIL, PASSWORD, { browser });
  sides.push({ tenant, browser });
}

beforeAll(async () => {
  await start({});
  await start({ one: ACTION, two: ACTION, three: ACTION });
});
afterAll(async () => {
  for (const { tenant } of sides) await tenant.close();
});

/** Single sign-on up to the code, without password hashing and token signing. */
const login = (side: number) => async () => {
  const { tenant, browser } = sides[side] ?? {};
  await browser?.open(tenant?.authorizeUrl().url ?? '');
};

bench('a login without Actions', login(0), { iterations: 300, warmupIterations: 50 });
bench('a login with three Actions without requests', login(1), {
  iterations: 300,
  warmupIterations: 50,
});
