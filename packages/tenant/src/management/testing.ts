// Management API requests with parsed responses, for tests.
import type { TestTenant } from '../testing';

export interface Answer {
  status: number;
  // Untyped: tests assert the shape.
  body: ReturnType<typeof JSON.parse>;
  headers: Headers;
}

/** Requests with all scopes. */
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
