// Where a person is signed in: the tenant's sessions, and the refresh tokens that go on when a session has ended.

import { parseUserAgent } from '@encore/util/user-agent';
import { z } from 'zod';
import { env } from '@/env';
import { callManagement, unlessGone } from './management';
import { revokeSession } from './revocations';

/** A browser or an app that is signed in. Moments are ISO 8601 in UTC. */
export interface Device {
  /** The session's id; for tokens without one, the refresh token's. */
  id: string;
  /** Such as `Firefox on Windows`. */
  name: string;
  /** What it is signed in to: this web app, or another application. */
  app: 'web' | 'other';
  signed_in_at: string;
  last_used_at: string;
}

const agents = z
  .object({ initial_user_agent: z.string().nullish(), last_user_agent: z.string().nullish() })
  .nullish();

const sessionShape = z.object({
  id: z.string(),
  created_at: z.string(),
  last_interacted_at: z.string().nullish(),
  clients: z.array(z.object({ client_id: z.string() })).nullish(),
  device: agents,
});

const tokenShape = z.object({
  id: z.string(),
  client_id: z.string(),
  session_id: z.string().nullish(),
  created_at: z.string(),
  last_exchanged_at: z.string().nullish(),
  device: agents,
});

type Session = z.infer<typeof sessionShape>;
type RefreshToken = z.infer<typeof tokenShape>;

/** What belongs together: at most one live session, and the refresh tokens issued in it. */
interface SignIn {
  id: string;
  session?: Session;
  tokens: RefreshToken[];
}

/**
 * Everywhere a user is signed in, the last used first.
 * @throws {TenantUnavailable | TenantRateLimited | TenantRefused}
 */
export async function listDevices(userId: string): Promise<Device[]> {
  const devices = (await signInsOf(userId)).map(toDevice);
  return devices.sort((a, b) => b.last_used_at.localeCompare(a.last_used_at));
}

/**
 * Ends a user's sign-ins at the tenant, and refuses what is left of them here at once.
 * @param which of them; only the user's own are ever looked at
 * @returns how many there were
 * @throws {TenantUnavailable | TenantRateLimited | TenantRefused}
 */
export async function signOutDevices(userId: string, which: (id: string) => boolean): Promise<number> {
  const found = (await signInsOf(userId)).filter(({ id }) => which(id));
  for (const { id, session, tokens } of found) {
    await revokeSession(id, async () => {
      if (session) await end(`sessions/${encodeURIComponent(session.id)}/revoke`, 'POST');
      for (const token of tokens) await end(`refresh-tokens/${encodeURIComponent(token.id)}`, 'DELETE');
    });
  }
  return found.length;
}

async function signInsOf(userId: string): Promise<SignIn[]> {
  const path = `users/${encodeURIComponent(userId)}`;
  const [sessions, tokens] = await Promise.all([
    readAll(`${path}/sessions`, 'sessions', sessionShape),
    readAll(`${path}/refresh-tokens`, 'tokens', tokenShape),
  ]);
  const signIns = new Map<string, SignIn>(
    sessions.map((session) => [session.id, { id: session.id, session, tokens: [] }]),
  );
  for (const token of tokens) {
    const id = token.session_id ?? token.id;
    const signIn = signIns.get(id) ?? { id, tokens: [] };
    signIn.tokens.push(token);
    signIns.set(id, signIn);
  }
  return [...signIns.values()];
}

/** A list in all its checkpoint pages. */
async function readAll<T extends z.ZodType>(path: string, name: string, shape: T): Promise<z.infer<T>[]> {
  const items: z.infer<T>[] = [];
  let from = '';
  do {
    const page = await callManagement(`${path}?take=100${from && `&from=${encodeURIComponent(from)}`}`);
    items.push(...z.array(shape).parse(page[name]));
    from = typeof page.next === 'string' ? page.next : '';
  } while (from);
  return items;
}

function toDevice({ id, session, tokens }: SignIn): Device {
  const apps = new Set([
    ...(session?.clients ?? []).map(({ client_id }) => client_id),
    ...tokens.map(({ client_id }) => client_id),
  ]);
  const parts = [...(session ? [session] : []), ...tokens];
  // A web app's server renews its tokens itself: what began the sign-in tells more than what used it last.
  const names = parts.flatMap(({ device }) =>
    [device?.initial_user_agent, device?.last_user_agent].map(deviceName),
  );
  const begun = parts.map(({ created_at }) => created_at).sort();
  const used = [session?.last_interacted_at, ...tokens.map((token) => token.last_exchanged_at)];
  return {
    id,
    name: names.find((name) => name !== undefined) ?? 'An unknown device',
    app: apps.has(env().clientId) ? 'web' : 'other',
    signed_in_at: begun[0] ?? '',
    last_used_at: [...begun, ...used.filter((use) => typeof use === 'string')].sort().at(-1) ?? '',
  };
}

/** What has ended in the meantime, as tokens do with their session, needs no ending. */
async function end(path: string, method: 'POST' | 'DELETE'): Promise<void> {
  await unlessGone(callManagement(path, { method }));
}

/** Such as `Firefox on Windows`, or `An app on Linux` for anything but a browser; undefined for an unknown device. */
function deviceName(userAgent: string | null | undefined): string | undefined {
  const { browser, system } = parseUserAgent(userAgent ?? '');
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system && `An app on ${system}`);
}
