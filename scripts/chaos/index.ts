// Chaos run: listeners use a stack whose processes are killed and paused and whose disk fills, at random; then their acknowledged writes
// are compared with the stored data.
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { DEMO_ACCOUNTS } from '@/demo/accounts';
import { openStore } from '@/media/open-store';
import { findProblems } from '../fsck/index';
import { type LimitedDisk, openLimitedDisk } from '../testing/limited-disk';
import { startTemporaryStack, type TemporaryStack } from '../testing/temporary-stack';
import { causeFaults, type FaultOptions } from './faults';
import { actAsListener, type ListenerResult, type OnResponse } from './listener';
import { choicesFrom } from './random';

export interface ChaosResult {
  listeners: ListenerResult[];
  /** One sentence each; none if everything acknowledged is stored once and consistent. */
  problems: string[];
}

const TOKEN_LIFETIME_S = 5;
const LISTENERS = [DEMO_ACCOUNTS.newcomer, DEMO_ACCOUNTS.listener, DEMO_ACCOUNTS.almost];
/** Responses that a fault may cause: none, rejected as busy, or the parts that fail. */
const ALLOWED = [0, 200, 201, 204, 302, 303, 307, 401, 404, 409, 429, 502, 503, 507];

export interface ChaosOptions {
  faults?: FaultOptions;
  onResponse?: OnResponse;
  /** Called when the stack has started. */
  onStart?: (stack: TemporaryStack) => void;
}

/** @param report receives a line about each fault and restart */
export async function runChaos(
  ms: number,
  seed: number,
  report: (line: string) => void,
  options: ChaosOptions = {},
): Promise<ChaosResult> {
  const disk = openLimitedDisk();
  try {
    return await runOn(disk, ms, seed, report, options);
  } finally {
    disk?.remove();
  }
}

async function runOn(
  disk: LimitedDisk | null,
  ms: number,
  seed: number,
  report: (line: string) => void,
  { faults: kinds, onResponse, onStart }: ChaosOptions,
): Promise<ChaosResult> {
  const stack = await startTemporaryStack(
    TOKEN_LIFETIME_S,
    { RATE_LIMIT_FACTOR: '0' },
    { report, withoutDemoData: true, ...(disk && { dataDir: disk.folder }) },
  );
  try {
    onStart?.(stack);
    const until = Date.now() + ms;
    const faults = causeFaults(stack, disk, choicesFrom(seed), until, report, kinds);
    const listeners = await Promise.all(
      LISTENERS.map(({ email }, i) =>
        actAsListener(stack.appUrl, email, choicesFrom(seed + i + 1), until, onResponse),
      ),
    );
    await faults;
    await untilReady(stack);
    return { listeners, problems: await findLosses(stack, listeners) };
  } finally {
    await stack.stop();
  }
}

async function untilReady({ appUrl, failed }: TemporaryStack): Promise<void> {
  const failure = failed.then((sentence) => {
    throw new Error(sentence);
  });
  const ready = async () => {
    while (!(await fetch(`${appUrl}/api/ready`).catch(() => null))?.ok) await delay(100);
  };
  await Promise.race([ready(), failure]);
}

async function findLosses(stack: TemporaryStack, listeners: readonly ListenerResult[]): Promise<string[]> {
  const problems: string[] = [];
  const sql = postgres(stack.ownerUrl, { max: 1 });
  try {
    for (const { userEmail, songs, plays, playlists, statuses } of listeners) {
      for (const id of songs) await expectOnce(`song ${id}`, sql`select 1 from songs where song_id = ${id}`);
      for (const id of plays) await expectOnce(`play ${id}`, sql`select 1 from plays where play_id = ${id}`);
      for (const name of playlists)
        await expectOnce(`playlist ${name}`, sql`select 1 from playlists where name = ${name}`);
      for (const status of Object.keys(statuses)) {
        if (!ALLOWED.includes(Number(status)))
          problems.push(`${userEmail}: a response with status ${status}`);
      }
    }
    async function expectOnce(what: string, query: PromiseLike<readonly unknown[]>): Promise<void> {
      const { length } = await query;
      if (length !== 1) problems.push(`${what} was acknowledged and is stored ${length} times`);
    }
  } finally {
    await sql.end();
  }
  const settings = { dataDir: stack.dataDir, audioStore: null };
  const stores = { audio: openStore(settings, 'audio'), covers: openStore(settings, 'covers') };
  const found = await findProblems({ ownerUrl: stack.ownerUrl, stores });
  return [...problems, ...found.map(({ kind, what }) => `${kind}: ${what}`)];
}
