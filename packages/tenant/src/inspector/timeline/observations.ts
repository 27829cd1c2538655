// What an Action read and whom it asked, each on a line: `GET /api/plays` → `200 in 9 ms, 100 plays`.
import type { Observation, RequestObservation } from '@encore/actions-kit/runtime/observations';
import { duration } from '../format';
import type { TimelineEntry } from '../types';
import { inCode, inWords, listed, roughly } from './words';

type Row = TimelineEntry['rows'][number];

export function observationRow(observation: Observation): Row {
  switch (observation.what) {
    case 'request':
      return requestRow(observation);
    case 'session-token':
      return observation.error === undefined
        ? {
            code: 'api.redirect.validateToken(…)',
            result: listed(['valid', briefly(ownClaims(observation.payload))]),
          }
        : { code: 'api.redirect.validateToken(…)', result: `refused: ${observation.error}`, tone: 'bad' };
    case 'cache.get':
      return {
        code: `api.cache.get(${inCode(observation.key)})`,
        result: observation.left === undefined ? 'not found' : `found, ${roughly(observation.left)} left`,
      };
    default:
      return {
        code: `api.${observation.what}(${inCode(observation.key)}${observation.what === 'cache.set' ? ', …' : ''})`,
        result: `no effect: ${observation.code}`,
        tone: 'wait',
      };
  }
}

function requestRow(request: RequestObservation): Row {
  const code = `${request.method} ${shortAddress(request.url)}`;
  const { status, error, ms, replayed } = request;
  const time = ms === undefined || replayed ? undefined : duration(ms);
  if (error !== undefined) {
    return { code, result: replayed ? `refused: ${error}` : `failed after ${time}: ${error}`, tone: 'bad' };
  }
  if (status === undefined) return { code, result: 'no answer before the Action ended', tone: 'wait' };
  const head = time === undefined ? `${status} as recorded` : `${status} in ${time}`;
  const result = listed([head, bodyInShort(request)]);
  return status >= 400 ? { code, result, tone: 'bad' } : { code, result };
}

/** The path alone for this machine, where the ports say little. */
function shortAddress(url: string): string {
  if (!URL.canParse(url)) return url;
  const { hostname, host, protocol, pathname } = new URL(url);
  const local = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return local ? pathname : `${protocol}//${host}${pathname}`;
}

function bodyInShort({ body, contentType = '' }: RequestObservation): string | undefined {
  if (!body) return undefined;
  if (!contentType.includes('json')) return body.length <= 40 ? body.trim() : undefined;
  try {
    return briefly(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** What the other site had to say, beyond what every such token has. */
const ownClaims = (payload: Record<string, unknown> = {}) =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => !EVERY_TOKEN.has(name)));

const EVERY_TOKEN = new Set(['iss', 'sub', 'aud', 'iat', 'exp', 'nbf', 'jti', 'ip', 'state']);

/** The numbers of an object with their names, or its other values when it has none: `100 plays`. */
function briefly(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== 'object' || value === null) return undefined;
  const scalars = Object.entries(value).filter(
    ([, one]) => typeof one !== 'object' && !String(one).includes('(left out)'),
  );
  if (scalars.length === 0 || scalars.length > 3) return undefined;
  return scalars
    .map(([name, one]) => (typeof one === 'number' ? `${one} ${name}` : `${name} ${inWords(one)}`))
    .join(', ');
}
