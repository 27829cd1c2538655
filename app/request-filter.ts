// Rejects requests before they reach the API or Next: unknown methods and targets, and hosts that are not this app's.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { normalizeTarget } from '@encore/util/request-target';
import { isLoopback } from '@/lib/loopback';
import { Problem, toResponse } from './api/problem';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Headers by which a client could claim to be another one, or to have passed a middleware. */
const FORGEABLE = /^(x-middleware-|x-encore-|x-user-id$|x-viewer)/;

/** Headers of proxies, where none is trusted. */
const FORWARDED = /^(x-forwarded-host|forwarded)$/;

interface FilterOptions {
  /** The app's origin. */
  nextauthUrl: string;
  /** Further host names, such as the address that a load balancer uses for its health checks. */
  allowedHosts: readonly string[];
  trustedProxies: number;
}

/**
 * Creates the filter. It accepts loopback names, the host of `nextauthUrl` and `allowedHosts`, so that a page of another site
 * whose name resolves to this server cannot read its responses (DNS rebinding). Removes forgeable headers from the others.
 * @returns true if the request was rejected and answered
 */
export function requestFilter({ nextauthUrl, allowedHosts, trustedProxies }: FilterOptions) {
  const hosts = new Set([new URL(nextauthUrl).hostname, ...allowedHosts.map((host) => host.toLowerCase())]);
  const isAllowed = (host: string) => isLoopback(host) || hosts.has(hostnameOf(host));
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!normalizeTarget(request)) {
      void reject(
        response,
        new Problem('invalid-request', 'The request target or the Host header is invalid.'),
      );
      return true;
    }
    for (const name of Object.keys(request.headers)) {
      if (FORGEABLE.test(name) || (trustedProxies === 0 && FORWARDED.test(name)))
        delete request.headers[name];
    }
    const { method = '', headers } = request;
    if (!METHODS.includes(method)) {
      const options = { headers: { allow: METHODS.join(', ') } };
      void reject(
        response,
        new Problem('method-not-allowed', `The method ${method} is not supported.`, options),
      );
      return true;
    }
    const named = [
      headers.host ?? '',
      ...(trustedProxies > 0 ? [headers['x-forwarded-host'] ?? []].flat() : []),
    ];
    if (named.every(isAllowed)) return false;
    void reject(response, new Problem('misdirected', 'This server does not serve the requested host.'));
    return true;
  };
}

/** The host name without its port, in lower case; empty if it is malformed. */
function hostnameOf(host: string): string {
  const isHost = /^[a-z0-9.-]+(:\d+)?$|^\[[0-9a-f:.]+\](:\d+)?$/i.test(host);
  return isHost && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}

async function reject(response: ServerResponse, problem: Problem): Promise<void> {
  const answer = toResponse(problem);
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), connection: 'close' });
  response.end(await answer.text());
}
