// Pauses the Postgres of a stack, which then does not respond. The supervisor would restart one that exits.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const childrenOf = (pid: number): number[] =>
  execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number);

/** @returns the pids of the paused processes */
export function pausePostgres(dataDir: string): number[] {
  const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0]);
  process.kill(postmaster, 'SIGSTOP');
  const children = childrenOf(postmaster);
  for (const pid of children) process.kill(pid, 'SIGSTOP');
  return [postmaster, ...children];
}

export function resume(pids: Iterable<number>): void {
  for (const pid of pids) process.kill(pid, 'SIGCONT');
}
