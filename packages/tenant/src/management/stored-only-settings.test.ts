// Settings without an effect here: told as they amount to, kept as they are written.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';
import { managementCalls } from './testing';

let tenant: TestTenant;
let call: ReturnType<typeof managementCalls>;

beforeAll(async () => {
  tenant = await startTestTenant();
  call = managementCalls(tenant);
});
afterAll(() => tenant.close());

test('a PATCH changes what it names, from what the tenant amounts to', async () => {
  const path = '/attack-protection/brute-force-protection';
  const before = (await call('GET', path)).body;
  expect(before).toMatchObject({ enabled: true, max_attempts: 10 });
  expect(await call('PATCH', path, { max_attempts: 5 })).toMatchObject({
    status: 200,
    body: { ...before, max_attempts: 5 },
  });
  const after = (await call('GET', path)).body;
  expect(after).toEqual({ ...before, max_attempts: 5 });
  // An export shows the order.
  expect(Object.keys(after)).toEqual(Object.keys(before));
});

test('a PUT replaces everything, for one prompt and not for another', async () => {
  await call('PUT', '/prompts/login/partials', { login: { 'form-content-start': 'one' } });
  const partials = { login: { 'form-content-end': 'two' } };
  expect(await call('PUT', '/prompts/login/partials', partials)).toMatchObject({
    status: 200,
    body: partials,
  });
  expect((await call('GET', '/prompts/login/partials')).body).toEqual(partials);
  expect((await call('GET', '/prompts/signup/partials')).body).toEqual({});
});

test('a list stays a list', async () => {
  expect((await call('GET', '/guardian/policies')).body).toEqual([]);
  await call('PUT', '/guardian/policies', ['all-applications']);
  expect((await call('GET', '/guardian/policies')).body).toEqual(['all-applications']);
});

test('what is neither an object nor a list is refused', async () => {
  expect(await call('PATCH', '/branding', 1)).toMatchObject({
    status: 400,
    body: { errorCode: 'invalid_body' },
  });
});
