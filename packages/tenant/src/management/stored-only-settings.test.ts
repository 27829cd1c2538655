// Settings that are stored and returned without an effect.
import { expect, test } from 'vitest';
import { setUpTestTenant } from '../testing/fixture';
import { managementCalls } from './testing';

const tenant = setUpTestTenant();
const call = managementCalls(tenant);

test('merges a PATCH into the initial value', async () => {
  const path = '/attack-protection/brute-force-protection';
  const before = (await call('GET', path)).body;
  expect(before).toMatchObject({ enabled: true, max_attempts: 10 });
  expect(await call('PATCH', path, { max_attempts: 5 })).toMatchObject({
    status: 200,
    body: { ...before, max_attempts: 5 },
  });
  const after = (await call('GET', path)).body;
  expect(after).toEqual({ ...before, max_attempts: 5 });
  // Exports depend on the order of keys.
  expect(Object.keys(after)).toEqual(Object.keys(before));
});

test('replaces the value of one prompt with PUT', async () => {
  await call('PUT', '/prompts/login/partials', { login: { 'form-content-start': 'one' } });
  const partials = { login: { 'form-content-end': 'two' } };
  expect(await call('PUT', '/prompts/login/partials', partials)).toMatchObject({
    status: 200,
    body: partials,
  });
  expect((await call('GET', '/prompts/login/partials')).body).toEqual(partials);
  expect((await call('GET', '/prompts/signup/partials')).body).toEqual({});
});

test('stores lists', async () => {
  expect((await call('GET', '/guardian/policies')).body).toEqual([]);
  await call('PUT', '/guardian/policies', ['all-applications']);
  expect((await call('GET', '/guardian/policies')).body).toEqual(['all-applications']);
});

test('rejects values other than objects and lists', async () => {
  expect(await call('PATCH', '/branding', 1)).toMatchObject({
    status: 400,
    body: { errorCode: 'invalid_body' },
  });
});
