// Timeline rows for what an Action read: `GET /api/plays` → `200 in 9 ms, 100 plays`.
import { REDACTED } from '@encore/actions-kit/runtime/masking';
import type { Observation, RequestObservation } from '@encore/actions-kit/runtime/observations';
import {
  commaList,
  formatCode,
  formatCount,
  formatDuration,
  formatRoughDuration,
  formatValue,
} from '../format';
import type { TimelineRow } from '../types';

export function observationRow(observation: Observation): TimelineRow {
  switch (observation.what) {
    case 'request':
      return requestRow(observation);
    case 'session-token': {
      const code = 'api.redirect.validateToken(…)';
      const { error, payload } = observation;
      return error === undefined
        ? { code, result: commaList(['valid', summarize(customClaims(payload))]) }
        : { code, result: `invalid: ${error}`, tone: 'bad' };
    }
    case 'cache.get': {
      const { key, left } = observation;
      const result = left === undefined ? 'not found' : `found, ${formatRoughDuration(left)} left`;
      return { code: `api.cache.get(${formatCode(key)})`, result };
    }
    default: {
      const { what, key, code } = observation;
      const value = what === 'cache.set' ? ', …' : '';
      return {
        code: `api.${what}(${formatCode(key)}${value})`,
        result: `no effect: ${code}`,
        tone: 'wait',
      };
    }
  }
}

function requestRow(request: RequestObservation): TimelineRow {
  const code = `${request.method} ${shortUrl(request.url)}`;
  const { status, error, ms, replayed } = request;
  const time = ms === undefined || replayed ? undefined : formatDuration(ms);
  if (error !== undefined) {
    return { code, result: replayed ? `blocked: ${error}` : `failed after ${time}: ${error}`, tone: 'bad' };
  }
  if (status === undefined) return { code, result: 'no response before the Action ended', tone: 'wait' };
  const head = time === undefined ? `${status} as recorded` : `${status} in ${time}`;
  const result = commaList([head, summarizeBody(request)]);
  return status >= 400 ? { code, result, tone: 'bad' } : { code, result };
}

/** Without the query; for loopback URLs the path only. */
function shortUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { hostname, host, protocol, pathname } = new URL(url);
  const local = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return local ? pathname : `${protocol}//${host}${pathname}`;
}

function summarizeBody({ body, contentType = '' }: RequestObservation): string | undefined {
  if (!body) return undefined;
  if (!contentType.includes('json')) return body.length <= 40 ? body.trim() : undefined;
  try {
    return summarize(JSON.parse(body));
  } catch {
    return undefined;
  }
}

const STANDARD_CLAIMS = new Set(['iss', 'sub', 'aud', 'iat', 'exp', 'nbf', 'jti', 'ip', 'state']);

const customClaims = (payload: Record<string, unknown> = {}) =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => !STANDARD_CLAIMS.has(name)));

/** Up to three scalar values with their names, such as `100 plays`; undefined for anything larger. */
function summarize(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return formatCount(value.length, 'item');
  if (typeof value !== 'object' || value === null) return undefined;
  const scalars = Object.entries(value).filter(
    ([, one]) => typeof one !== 'object' && !String(one).includes(REDACTED),
  );
  if (scalars.length === 0 || scalars.length > 3) return undefined;
  return scalars
    .map(([name, one]) => (typeof one === 'number' ? `${one} ${name}` : `${name} ${formatValue(one)}`))
    .join(', ');
}
