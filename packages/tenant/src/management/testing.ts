// Calls to a test tenant's Management API, with the body read.
import type { TestTenant } from '../testing';

export interface Answer {
  status: number;
  // The shape is what the test is about.
  body: ReturnType<typeof JSON.parse>;
  headers: Headers;
}

/** A caller with every scope. */
export function managementCalls(tenant: TestTenant) {
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await tenant.management(method, path, body);
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
    };
  };
}
