// Faults of a stack, one after another: processes are killed or paused, the disk fills.
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from '../stack';
import type { LimitedDisk } from '../testing/limited-disk';
import type { Choices } from './random';

const PARTS = ['app', 'tenant', 'postgres'] as const;
const MAX_PAUSE_MS = 4_000;
const MAX_WAIT_MS = 30_000;

type Fault = 'kill' | 'pause' | 'fill';

export interface FaultOptions {
  /** Milliseconds between two faults, at least and at most. */
  gap: readonly [number, number];
  kinds: readonly [Fault, ...Fault[]];
}

/**
 * Causes faults until `until` (in milliseconds since the epoch). Every other one waits until the stack is ready, so that requests
 * also succeed on a busy machine; the others may meet a stack that is recovering.
 * @param disk the data directory of the stack; null if it cannot be filled
 * @param report receives a line about each
 */
export async function causeFaults(
  stack: Stack,
  disk: LimitedDisk | null,
  random: Choices,
  until: number,
  report: (line: string) => void,
  { gap: [shortest, longest], kinds }: FaultOptions = {
    gap: [3_000, 6_000],
    kinds: ['kill', 'pause', 'fill'],
  },
): Promise<void> {
  for (let n = 0; ; n += 1) {
    if (n % 2 === 1) await untilReady(stack, Math.min(until, Date.now() + MAX_WAIT_MS));
    await delay(shortest + random.below(longest - shortest));
    if (Date.now() > until) return;
    const part = random.pick(PARTS);
    const fault = random.pick(kinds);
    const ms = 500 + random.below(MAX_PAUSE_MS - 500);
    const pidOf = (server: string) => stack.servers.find(({ name }) => name === server)?.pid;
    const pid = part === 'postgres' ? stack.postgresPid() : pidOf(part);
    if (pid === undefined) continue;
    if (fault === 'kill') {
      report(`kill -9 ${part}`);
      signal([pid], 'SIGKILL');
    } else if (fault === 'fill') {
      if (!disk) continue;
      report(`${disk.description} for ${ms} ms`);
      const empty = disk.fill(pidOf('app') ?? 0);
      await delay(ms);
      empty();
    } else {
      report(`pause ${part} for ${ms} ms`);
      const pids = [pid, ...childrenOf(pid)];
      signal(pids, 'SIGSTOP');
      await delay(ms);
      signal(pids, 'SIGCONT');
    }
  }
}

/** Resolves when the stack is ready, or at `deadline` (in milliseconds since the epoch). */
async function untilReady({ appUrl }: Stack, deadline: number): Promise<void> {
  const signal = () => AbortSignal.timeout(Math.max(1, deadline - Date.now()));
  while (Date.now() < deadline) {
    const response = await fetch(`${appUrl}/api/ready`, { signal: signal() }).catch(() => null);
    if (response?.ok) return;
    await delay(100);
  }
}

/** The process may have exited. */
function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // No such process.
    }
  }
}

function childrenOf(pid: number): number[] {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    // pgrep exits 1 when there are none.
    return [];
  }
}
