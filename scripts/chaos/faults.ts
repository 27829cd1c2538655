// Faults of a stack: processes are killed or paused, one after another.
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from '../stack';
import type { Random } from './random';

const PARTS = ['app', 'tenant', 'postgres'] as const;
const MAX_PAUSE_MS = 4_000;

type Fault = 'kill' | 'pause';

export interface FaultOptions {
  /** Milliseconds between two faults, at least and at most. */
  gap: readonly [number, number];
  kinds: readonly [Fault, ...Fault[]];
}

/** Causes faults until `until` (in milliseconds since the epoch). @param report receives a line about each */
export async function causeFaults(
  stack: Stack,
  random: Random,
  until: number,
  report: (line: string) => void,
  { gap: [shortest, longest], kinds }: FaultOptions = { gap: [3_000, 6_000], kinds: ['kill', 'pause'] },
): Promise<void> {
  for (;;) {
    await delay(shortest + random.below(longest - shortest));
    if (Date.now() > until) return;
    const part = random.pick(PARTS);
    const fault = random.pick(kinds);
    const pid =
      part === 'postgres' ? stack.postgresPid() : stack.servers.find(({ name }) => name === part)?.pid;
    if (pid === undefined) continue;
    if (fault === 'kill') {
      report(`kill -9 ${part}`);
      signal([pid], 'SIGKILL');
    } else {
      const ms = 500 + random.below(MAX_PAUSE_MS - 500);
      report(`pause ${part} for ${ms} ms`);
      const pids = [pid, ...childrenOf(pid)];
      signal(pids, 'SIGSTOP');
      await delay(ms);
      signal(pids, 'SIGCONT');
    }
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
