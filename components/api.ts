// The browser's way to the HTTP API: typed by the API itself, and every failure a sentence for the listener.
import type { ClientResponse, hc } from 'hono/client';
import type { SuccessStatusCode } from 'hono/utils/http-status';
import type { ApiType } from '@/app/api';

const OFFLINE = 'Encore cannot be reached. Check your connection and try again.';
/** What a 503 says, by the part of Encore that is away. */
const AWAY: Readonly<Record<string, string>> = {
  postgres: 'Encore cannot reach its database right now. Try again.',
  tenant: 'Encore cannot reach the sign-in service right now. Try again.',
};
const UNCLEAR = 'Encore could not do that right now. Try again.';

type Routes = ReturnType<typeof hc<ApiType>>;

/**
 * The API's routes, below `/api`; the client behind them is loaded with the first request. Later ones are sent before
 * the call returns, so that they leave a page that is being left.
 */
export const { api } = later([]) as Routes;

type Client = typeof import('hono/client');

let client: Client | null = null;

async function load(): Promise<Client> {
  client = await import('hono/client');
  return client;
}

/** Stands for a part of the client: remembers the way to it, and goes it once the client is there. */
function later(path: readonly string[]): unknown {
  return new Proxy(() => undefined, {
    get: (_target, name) => later([...path, String(name)]),
    apply: (_target, _this, values) => {
      const send = ({ hc }: Client) => {
        const step = (at: unknown, name: string): unknown => Reflect.get(Object(at), name);
        const [method = '', ...way] = path.toReversed();
        const route = way.reduceRight(step, hc<ApiType>('/') as unknown);
        return Reflect.get(Object(route), method)(...values);
      };
      return client ? send(client) : load().then(send);
    },
  });
}

/** What the API refused or could not do (RFC 9457); `message` is for the listener to read. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * @param status the HTTP status; 0 when no answer came
   * @param type the last part of the problem's type, such as `not-found`
   * @param members all that the answer says, such as `changed_by` of a conflict
   */
  constructor(
    message: string,
    readonly status: number,
    readonly type: string,
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** Whether the same request may succeed later: offline, signed out, busy or down. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 401 || this.status === 429 || this.status >= 500;
  }
}

/** The sentence for a failure of the API; throws what is none. */
export function explain(error: unknown): string {
  if (error instanceof Problem) return error.message;
  throw error;
}

/** The body of a successful answer, by the statuses a route declares. */
type Body<R> =
  R extends ClientResponse<infer T, infer Status, string>
    ? Status extends SuccessStatusCode
      ? T
      : never
    : never;

/**
 * Waits for an answer of the API.
 * @returns its body; undefined when it has none (204)
 * @throws {Problem} for everything but success
 */
export async function ask<R extends ClientResponse<unknown, number, string>>(
  request: Promise<R>,
): Promise<Body<R>> {
  const response = await request.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(OFFLINE, 0, 'offline');
  });
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as Body<R>;
  return (await response.json()) as Body<R>;
}

/** What a refused answer says. */
export async function problemOf(response: Pick<Response, 'json' | 'status'>): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const { detail, title, type, part } = fields(body);
  const text = AWAY[part ?? ''] ?? detail ?? title ?? UNCLEAR;
  return new Problem(text, response.status, type?.split('/').at(-1) ?? 'unknown', { ...Object(body) });
}

/** The problem's members that are text. */
function fields(body: unknown): Partial<Record<'detail' | 'title' | 'type' | 'part', string>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string'));
}
