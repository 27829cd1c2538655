// What a database's owner does before the app comes: work over one connection, and roles whose passwords follow from its own.
import { createHmac } from 'node:crypto';
import postgres, { type Sql } from 'postgres';

/** The URL for another role on the same database. Its password follows from the owner's, so nothing is stored. */
export function urlForRole(ownerUrl: string, role: string): URL {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password))
    .update(role)
    .digest('base64url');
  return url;
}

/** Works over a connection of its own, which is closed when the work is done. */
export async function overConnection<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
