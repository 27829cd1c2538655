// Single connections for setup work, and the connection URLs of other roles.
import { createHmac } from 'node:crypto';
import postgres, { type Sql } from 'postgres';

/** The URL for another role on the same database. Its password is an HMAC with the owner's password as the key. */
export function urlForRole(ownerUrl: string, role: string): URL {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password))
    .update(role)
    .digest('base64url');
  return url;
}

/** Runs `work` with a new connection and closes it afterwards. */
export async function withConnection<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
