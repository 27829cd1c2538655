// Simulated faults of the tenant's endpoints: error responses and latency.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { milliseconds } from './duration';
import type { Fault } from './types';

export function createFaults() {
  let faults: (Fault & { left: number })[] = [];
  const find = (method: string | undefined, path: string) =>
    faults.findLast(
      (fault) => fault.left > 0 && (!fault.method || fault.method === method) && matches(fault.path, path),
    );
  return {
    add(fault: Fault): void {
      faults.push({ ...fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    clear(): void {
      faults = [];
    },
    middleware(req: IncomingMessage, res: ServerResponse, next: () => void): void {
      const path = (req.url ?? '/').split('?')[0] ?? '/';
      const fault = find(req.method, path);
      if (fault) fault.left -= 1;
      const answer = () => (fault?.status === undefined ? next() : respond(res, fault.status, fault));
      if (fault?.latency) setTimeout(answer, milliseconds(fault.latency));
      else answer();
    },
  };
}

const matches = (pattern: string, path: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;

/** Like Auth0, a 429 says when to retry. */
function respond(res: ServerResponse, status: number, { body, headers }: Fault): void {
  const retry: Record<string, string> =
    status === 429
      ? { 'retry-after': '1', 'x-ratelimit-remaining': '0' }
      : status === 503
        ? { 'retry-after': '1' }
        : {};
  const error = status === 429 ? 'too_many_requests' : 'temporarily_unavailable';
  res.writeHead(status, { 'content-type': 'application/json', ...retry, ...headers });
  res.end(JSON.stringify(body ?? { error, error_description: 'A simulated fault.', statusCode: status }));
}
