// Detects a Postgres that does not answer: while it does not, queries fail at once instead of waiting (circuit breaker).
import { setTimeout as delay } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';

/** A query that takes longer makes the watchdog check Postgres. */
const SUSPICIOUS_MS = 1_000;

/** Time limit of a check, counted in ticks: a long turn of the event loop in a busy process is one, and answers arrive between turns. */
const PROBE_TIMEOUT_MS = 2_000;
const TICK_MS = 100;

/** Pause between checks while Postgres does not answer. */
const PROBE_PAUSE_MS = 250;

export interface Watchdog {
  /** Checks Postgres now. @throws an error for which `isUnavailable` is true when it does not answer */
  ping(): Promise<void>;
  /**
   * Runs an operation, and checks Postgres if it takes long.
   * @throws an error for which `isUnavailable` is true, at once, while Postgres does not answer
   */
  watch<T>(operation: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @param onSilent called when Postgres stops answering, to discard connections that would wait forever */
export function createWatchdog(url: string, onSilent: () => void): Watchdog {
  let isSilent = false;
  let isClosed = false;
  /** Of its own, so that a check does not wait for the connections of the pool. */
  let connection = connect(url);
  let probe: Promise<void> | undefined;

  /** Shared by concurrent callers. */
  function ping(): Promise<void> {
    probe ??= answerWithin(connection, PROBE_TIMEOUT_MS)
      .catch((error: unknown) => {
        if (isSilence(error)) becomeSilent();
        throw error;
      })
      .finally(() => {
        probe = undefined;
      });
    return probe;
  }

  function becomeSilent(): void {
    void connection.end({ timeout: 0 });
    connection = connect(url);
    if (isSilent || isClosed) return;
    isSilent = true;
    onSilent();
    void waitForAnswer();
  }

  async function waitForAnswer(): Promise<void> {
    while (isSilent && !isClosed) {
      await delay(PROBE_PAUSE_MS, undefined, { ref: false });
      await ping().then(
        () => {
          isSilent = false;
        },
        () => {},
      );
    }
  }

  return {
    ping: () => (isSilent ? Promise.reject(noAnswer()) : ping()),
    async watch(operation) {
      if (isSilent) throw noAnswer();
      const timer = setTimeout(() => void ping().catch(() => {}), SUSPICIOUS_MS);
      try {
        return await operation();
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      isClosed = true;
      await connection.end({ timeout: 0 });
    },
  };
}

const connect = (url: string): Sql =>
  postgres(url, {
    max: 1,
    idle_timeout: 60,
    // In seconds. A check ends before.
    connect_timeout: 30,
    backoff: () => 0.1,
    fetch_types: false,
    connection: { application_name: 'encore-watchdog' },
    onnotice: () => {},
  });

const noAnswer = () =>
  Object.assign(new Error('Postgres does not answer.'), { code: 'CONNECT_TIMEOUT', query: '' });

const NO_ANSWER = noAnswer();

const isSilence = (error: unknown) => (error as { code?: unknown }).code === NO_ANSWER.code;

async function answerWithin(sql: Sql, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let left = ms;
  const timeout = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      left -= TICK_MS;
      if (left <= 0) reject(NO_ANSWER);
    }, TICK_MS);
  });
  await Promise.race([sql`select 1`, timeout]).finally(() => clearInterval(timer));
}
