// The API for its tests: the real app, a migrated database, and tokens signed by an issuer it trusts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JWTPayload } from 'jose';
import { setEnvironment } from '@/auth/testing/environment';
import { type Issuer, startIssuer } from '@/auth/testing/issuer';
import { CLAIMS } from '@/auth/viewer';
import { type MigratedDatabase, openDatabase } from '@/db/testing';
import { createApi } from '..';

interface Answer {
  status: number;
  headers: Headers;
  /** The parsed JSON body; the text when it is none. */
  body: unknown;
}

export interface CallOptions {
  /** A person by the last part of the user id, or null for nobody. */
  as?: string | null;
  roles?: string[];
  /** Claims other than a person's usual ones. */
  claims?: JWTPayload;
  json?: unknown;
  body?: BodyInit;
  headers?: Record<string, string>;
}

export interface Harness {
  issuer: Issuer;
  db: MigratedDatabase;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** The response itself, for what is not JSON. */
  send(method: string, path: string, options?: CallOptions): Promise<Response>;
  close(): Promise<void>;
}

export async function startHarness(): Promise<Harness> {
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

/** What a problem of that name looks like. */
export const problem = (name: string, status: number) => ({
  status,
  body: { type: `https://encore.example/problems/${name}`, status },
});
