// Tests of the tenant URL from `.env`.
import { expect, test } from 'vitest';
import { tenantOf } from './terms-site';

test.each([
  [{}, 'http://localhost:4455/'],
  [{ AUTH0_ISSUER: '', TENANT_PORT: '', TENANT_TLS: '' }, 'http://localhost:4455/'],
  [{ TENANT_PORT: '4500', TENANT_TLS: '1' }, 'https://localhost:4500/'],
  [{ AUTH0_ISSUER: 'https://example.eu.auth0.com/', TENANT_PORT: '4455' }, 'https://example.eu.auth0.com/'],
])('%o: %s', (variables, address) => {
  expect(tenantOf({ NODE_ENV: 'test', ...variables })).toBe(address);
});
