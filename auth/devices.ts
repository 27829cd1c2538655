// A user's sign-ins, per device: the tenant's sessions, and refresh tokens that outlive their session.
import { parseUserAgent } from '@encore/util/user-agent';
import { z } from 'zod';
import { env } from '@/env';
import { callManagement, nullIfNotFound } from './management';
import { revokeSession } from './revocations';

/** A browser or an app that is signed in. Times are ISO 8601 in UTC. */
export interface Device {
  /** The session id; for refresh tokens without a session, the token id. */
  id: string;
  /** Such as `Firefox on Windows`. */
  name: string;
  /** Whether it is signed in to this web app or to another application. */
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

/** At most one live session, and the refresh tokens issued in it. */
interface SignIn {
  id: string;
  session?: Session;
  tokens: RefreshToken[];
}

/** Lists a user's sign-ins, most recently used first. @throws {TenantError} */
export async function listDevices(userId: string): Promise<Device[]> {
  const devices = (await signInsOf(userId)).map(toDevice);
  return devices.sort((a, b) => b.last_used_at.localeCompare(a.last_used_at));
}

/**
 * Revokes a user's sign-ins at the tenant, and rejects their access tokens in this process.
 * @param which selects sign-ins by id, among the user's own
 * @returns how many were revoked
 * @throws {TenantError}
 */
export async function signOutDevices(userId: string, which: (id: string) => boolean): Promise<number> {
  const found = (await signInsOf(userId)).filter(({ id }) => which(id));
  for (const { id, session, tokens } of found) {
    await revokeSession(id, async () => {
      if (session) await revoke(userId, `sessions/${encodeURIComponent(session.id)}/revoke`, 'POST');
      for (const token of tokens)
        await revoke(userId, `refresh-tokens/${encodeURIComponent(token.id)}`, 'DELETE');
    });
  }
  return found.length;
}

async function signInsOf(userId: string): Promise<SignIn[]> {
  const path = `users/${encodeURIComponent(userId)}`;
  const [sessions, tokens] = await Promise.all([
    readAll(userId, `${path}/sessions`, 'sessions', sessionShape),
    readAll(userId, `${path}/refresh-tokens`, 'tokens', tokenShape),
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

/** Reads every page of a list (Auth0 checkpoint pagination). */
async function readAll<T extends z.ZodType>(
  userId: string,
  path: string,
  name: string,
  shape: T,
): Promise<z.infer<T>[]> {
  const items: z.infer<T>[] = [];
  let from = '';
  do {
    const page = await callManagement(
      userId,
      `${path}?take=100${from && `&from=${encodeURIComponent(from)}`}`,
    );
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
  // The initial user agent first: a web app's server refreshes tokens itself, so the last one may be a server.
  const names = parts.flatMap(({ device }) =>
    [device?.initial_user_agent, device?.last_user_agent].map(deviceName),
  );
  const created = parts.map(({ created_at }) => created_at).sort();
  const used = [session?.last_interacted_at, ...tokens.map((token) => token.last_exchanged_at)];
  return {
    id,
    name: names.find((name) => name !== undefined) ?? 'An unknown device',
    app: apps.has(env().clientId) ? 'web' : 'other',
    signed_in_at: created[0] ?? '',
    last_used_at: [...created, ...used.filter((use) => typeof use === 'string')].sort().at(-1) ?? '',
  };
}

/** Ignores what was revoked already, such as tokens that ended with their session. */
async function revoke(userId: string, path: string, method: 'POST' | 'DELETE'): Promise<void> {
  await nullIfNotFound(callManagement(userId, path, { method }));
}

/** Such as `Firefox on Windows`, or `An app on Linux` for anything but a browser; undefined for an unknown device. */
export function deviceName(userAgent: string | null | undefined): string | undefined {
  const { browser, system } = parseUserAgent(userAgent ?? '');
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system && `An app on ${system}`);
}
