// Typed browser client of the HTTP API. Failures are `Problem`s with a message for the user.
import type { ClientResponse, hc } from 'hono/client';
import type { SuccessStatusCode } from 'hono/utils/http-status';
import type { ApiType } from '@/app/api';
import { askToSignIn } from '../connection/state';

const OFFLINE = 'Encore cannot be reached. Check your connection and try again.';
/** Messages of a 503, by the `part` that is unavailable. */
const UNAVAILABLE: Readonly<Record<string, string>> = {
  postgres: 'Encore cannot reach its database right now. Try again.',
  tenant: 'Encore cannot reach the sign-in service right now. Try again.',
};
const SIGNED_OUT = 'Your session has expired. Sign in again.';
const UNKNOWN = 'Something went wrong. Try again.';

type Routes = ReturnType<typeof hc<ApiType>>;
type Client = typeof import('hono/client');

/**
 * The API's routes, below `/api`. `hono/client` is loaded with the first request; later requests are sent
 * synchronously, so that they also leave while the page unloads.
 */
export const { api } = lazyRoutes([]) as Routes;

let client: Client | null = null;

async function loadClient(): Promise<Client> {
  client = await import('hono/client');
  return client;
}

/** A proxy that records the path to a route and resolves it against the client when it is called. */
function lazyRoutes(path: readonly string[]): unknown {
  return new Proxy(() => undefined, {
    get: (_target, name) => lazyRoutes([...path, String(name)]),
    apply: (_target, _this, values) => {
      const send = ({ hc }: Client) => {
        const step = (at: unknown, name: string): unknown => Reflect.get(Object(at), name);
        const [method = '', ...parents] = path.toReversed();
        const route = parents.reduceRight(step, hc<ApiType>('/', { fetch: fetchOnceSignedIn }) as unknown);
        return Reflect.get(Object(route), method)(...values);
      };
      return client ? send(client) : loadClient().then(send);
    },
  });
}

/**
 * Sends a request again once the listener has signed in, if the session has expired. Asks only after their own action: what
 * runs in the background fails as before, and so does what is sent while the page closes.
 */
const fetchOnceSignedIn: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (response.status !== 401 || init?.keepalive || !navigator.userActivation?.isActive) return response;
  return (await askToSignIn()) ? fetch(input, init) : response;
};

/** An error response of the API (RFC 9457), or no response at all. `message` is for the user. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * @param status the HTTP status; 0 when no response came
   * @param type the last segment of the problem's type, such as `not-found`
   * @param members all members of the body, such as `changed_by` of a conflict
   */
  constructor(
    message: string,
    readonly status: number,
    readonly type: string,
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** Whether the same request may succeed later: offline, signed out, rate-limited or unavailable. */
  get isRetryable(): boolean {
    return this.status === 0 || this.status === 401 || this.status === 429 || this.status >= 500;
  }
}

/** The user's message for a `Problem`. @throws any other error */
export function errorMessage(error: unknown): string {
  if (error instanceof Problem) return error.message;
  throw error;
}

/** The body of a successful response, by the statuses a route declares. */
type Body<R> =
  R extends ClientResponse<infer T, infer Status, string>
    ? Status extends SuccessStatusCode
      ? T
      : never
    : never;

/**
 * The body of a response, parsed.
 * @returns undefined for a response without a body (204)
 * @throws {Problem} for an error status, or when no response came
 */
export async function callApi<R extends ClientResponse<unknown, number, string>>(
  request: Promise<R>,
): Promise<Body<R>> {
  const response = await request.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(OFFLINE, 0, 'offline');
  });
  if (!response.ok) throw await problemFrom(response);
  if (response.status === 204) return undefined as Body<R>;
  return (await response.json()) as Body<R>;
}

/** The problem an error response describes. */
export async function problemFrom(response: Pick<Response, 'json' | 'status'>): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const { detail, title, type, part } = textMembers(body);
  const known = response.status === 401 ? SIGNED_OUT : UNAVAILABLE[part ?? ''];
  const message = known ?? detail ?? title ?? UNKNOWN;
  return new Problem(message, response.status, type?.split('/').at(-1) ?? 'unknown', { ...Object(body) });
}

function textMembers(body: unknown): Partial<Record<'detail' | 'title' | 'type' | 'part', string>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string'));
}
