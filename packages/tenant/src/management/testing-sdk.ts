// The official SDK `auth0` with all scopes, unmodified except for a `fetch` that uses HTTP.
import { ManagementClient } from 'auth0';
import { expect } from 'vitest';
import type { TestTenant } from '../testing';

/** @param onResponse called with the status of every response, in order */
export const managementClient = (
  { url, issuer }: Pick<TestTenant, 'url' | 'issuer'>,
  onResponse?: (status: number) => void,
): ManagementClient =>
  new ManagementClient({
    domain: new URL(url).host,
    clientId: 'management',
    clientSecret: 'secret',
    audience: `${issuer}api/v2/`,
    fetch: async (input, init) => {
      const response = await fetch(String(input).replace('https://', 'http://'), init);
      onResponse?.(response.status);
      return response;
    },
  });

/** A job of the Management API, as soon as it has ended. */
export async function endedJob(sdk: ManagementClient, id: string) {
  await expect.poll(async () => (await sdk.jobs.get(id)).status).not.toBe('pending');
  return sdk.jobs.get(id);
}
