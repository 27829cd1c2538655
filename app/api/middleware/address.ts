// The client's address, also behind reverse proxies.
import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { env } from '@/env';
import type { ApiEnv } from '../context';

/**
 * The address of the connection, or the one that the outermost of the trusted proxies reports in X-Forwarded-For.
 * @returns undefined where there is no connection, as on a serverless host without a proxy
 */
export function addressOf(c: Context<ApiEnv>): string | undefined {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
  const { trustedProxies } = env();
  const reported = trustedProxies > 0 ? forwarded.at(-trustedProxies) : undefined;
  return reported || incoming?.socket?.remoteAddress;
}
