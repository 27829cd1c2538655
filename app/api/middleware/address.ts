// The client's address, also behind reverse proxies.
import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { env } from '@/env';
import type { ApiEnv } from '../context';

/** Passes the address of the connection to `proxy.ts`. The request filter removes it from requests of clients. */
export const ADDRESS_HEADER = 'x-encore-address';

/**
 * The address of the connection, or the one that the outermost of the trusted proxies reports in X-Forwarded-For.
 * @returns undefined where there is no connection, as on a serverless host without a proxy
 */
export function addressOf(c: Context<ApiEnv>): string | undefined {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  return clientAddress(c.req.header('x-forwarded-for'), incoming?.socket?.remoteAddress);
}

/**
 * @param forwarded the header X-Forwarded-For
 * @param connected the address of the connection
 */
export function clientAddress(
  forwarded: string | null | undefined,
  connected: string | null | undefined,
): string | undefined {
  const addresses = (forwarded ?? '').split(',').map((address) => address.trim());
  const { trustedProxies } = env();
  const reported = trustedProxies > 0 ? addresses.at(-trustedProxies) : undefined;
  return reported || connected || undefined;
}
