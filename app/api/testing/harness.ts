// Test harness: the API with a migrated database and a trusted token issuer.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll } from 'vitest';
import { setEnvironment } from '@/auth/testing/environment';
import { type Issuer, startIssuer } from '@/auth/testing/issuer';
import { CLAIMS } from '@/auth/viewer';
import { type MigratedDatabase, openDatabase } from '@/db/testing';
import { createApi } from '..';

interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON, or text for other content types. */
  body: unknown;
}

export interface CallOptions {
  /** The last part of the user id; null sends no token. */
  as?: string | null;
  roles?: string[];
  /** Additional claims. */
  claims?: JWTPayload;
  json?: unknown;
  body?: BodyInit;
  headers?: Record<string, string>;
}

interface Harness {
  issuer: Issuer;
  db: MigratedDatabase;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Returns the raw response. */
  send(method: string, path: string, options?: CallOptions): Promise<Response>;
  close(): Promise<void>;
}

async function startHarness(): Promise<Harness> {
  const [issuer, db] = await Promise.all([startIssuer(), openDatabase()]);
  const dataDir = await mkdtemp(join(tmpdir(), 'encore-api-'));
  setEnvironment({ AUTH0_ISSUER: issuer.url, DATABASE_URL: db.appUrl, DATA_DIR: dataDir });
  const api = createApi();

  async function send(method: string, path: string, options: CallOptions = {}): Promise<Response> {
    const { as = 'listener', roles = [], claims, json, body, headers } = options;
    const token =
      as === null ? null : await issuer.token({ sub: `auth0|${as}`, [`${CLAIMS}roles`]: roles, ...claims });
    return api.request(path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined ? { body: JSON.stringify(json) } : body !== undefined && { body }),
    });
  }

  return {
    issuer,
    db,
    send,
    async call(method, path, options) {
      const response = await send(method, path, options);
      const text = await response.text();
      const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
      return {
        status: response.status,
        headers: response.headers,
        body: isJson && text ? JSON.parse(text) : text,
      };
    },
    async close() {
      await db.close();
      await issuer.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Starts a harness before the tests of a file, and closes it after them. */
export function setUpApi(): Omit<Harness, 'close'> {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());
  return {
    get issuer() {
      return harness.issuer;
    },
    get db() {
      return harness.db;
    },
    call: (...request) => harness.call(...request),
    send: (...request) => harness.send(...request),
  };
}

/** Matches a problem response. */
export const problem = (name: string, status: number) => ({
  status,
  body: { type: `https://encore.example/problems/${name}`, status },
});
