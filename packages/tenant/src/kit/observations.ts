// What tests observe: the tenant log, events and mails.
import { and, desc, eq, gt, inArray, or, type SQL } from 'drizzle-orm';
import { logs, mails } from '../storage/schema';
import type { Tenant } from '../tenant';
import { milliseconds } from './duration';
import type { Duration, EventName, LogEntry, LogFilter, Mail } from './types';

const EVENTS: Record<EventName, string[]> = {
  login: ['s', 'ssa'],
  'failed-login': ['f', 'fp', 'fu', 'fsa', 'limit_wc'],
  signup: ['ss'],
  logout: ['slo'],
  'token-exchange': ['seacft'],
  refresh: ['sertft'],
};

const EVENT_TIMEOUT_MS = 30_000;
const MAIL_TIMEOUT_MS = 10_000;

/** @param userId the id of a user by id or email */
export function createObservations(tenant: Tenant, userId: (idOrEmail: string) => Promise<string>) {
  const { db, audit, changes, config } = tenant;

  async function matching({ type, user, client }: LogFilter, after?: string): Promise<SQL | undefined> {
    const clientId = [...config.clients.values()].find(({ name }) => name === client)?.client_id ?? client;
    return and(
      type === undefined ? undefined : inArray(logs.type, Array.isArray(type) ? type : [type]),
      user === undefined
        ? undefined
        : eq(logs.user_id, typeof user === 'string' ? await userId(user) : user.user_id),
      client === undefined ? undefined : or(eq(logs.client_id, clientId ?? ''), eq(logs.client_name, client)),
      after === undefined ? undefined : gt(logs.log_id, after),
    );
  }

  async function find(filter: LogFilter, after?: string): Promise<LogEntry[]> {
    await audit.settled();
    const rows = await db
      .select()
      .from(logs)
      .where(await matching(filter, after))
      .orderBy(desc(logs.log_id));
    return rows.map((row) => ({ ...row, date: row.date.toISOString() }));
  }

  /** Repeats `look` after every request until it returns a value. */
  async function until<T>(look: () => Promise<T | undefined>, timeoutMs: number, what: string): Promise<T> {
    let wake = () => {};
    const unsubscribe = changes.subscribe(() => wake());
    const timedOut = AbortSignal.timeout(timeoutMs);
    timedOut.addEventListener('abort', () => wake());
    try {
      while (!timedOut.aborted) {
        const changed = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const found = await look();
        if (found !== undefined) return found;
        await changed;
      }
    } finally {
      unsubscribe();
    }
    throw new Error(`${what} within ${timeoutMs} ms.`);
  }

  const listMails = async (to?: string): Promise<Mail[]> => {
    const recipient = to === undefined ? undefined : eq(mails.recipient, to.toLowerCase());
    const rows = await tenant.outbox.list(recipient);
    return rows.map((row) => ({
      to: row.recipient,
      subject: row.subject,
      body: row.body,
      link: row.link,
      created_at: row.created_at.toISOString(),
    }));
  };

  return {
    logs: (filter: LogFilter) => find(filter),
    async nextEvent(event: string, { timeout, ...filter }: Omit<LogFilter, 'type'> & { timeout?: Duration }) {
      const type = EVENTS[event as EventName] ?? [event];
      const [newest] = await find({});
      const look = async () => (await find({ ...filter, type }, newest?.log_id ?? '')).at(-1);
      const limit = timeout === undefined ? EVENT_TIMEOUT_MS : milliseconds(timeout);
      return until(look, limit, `No event ${event}`);
    },
    listMails,
    lastMail: (to: string) =>
      until(async () => (await listMails(to))[0], MAIL_TIMEOUT_MS, `No mail to ${to}`),
  };
}
