// Measures processor time from /proc on Linux, which depends less on other load than requests per second.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const NS_PER_US = 1_000;

export const hasProcessorTime = existsSync('/proc/self/task') && existsSync('/proc/self/schedstat');

/** Microseconds of user and kernel time of the live threads of these processes. */
export function processorTime(pids: readonly number[]): number {
  const threads = pids.flatMap((pid) =>
    read(() => readdirSync(`/proc/${pid}/task`), []).map((id) => `${pid}/task/${id}`),
  );
  return threads.reduce((sum, thread) => sum + nanoseconds(thread), 0) / NS_PER_US;
}

/** A process and its direct children, such as Postgres and its backends. */
export function withChildren(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return [pid, ...all.filter((id) => parentOf(id) === pid).map(Number)];
}

/** A process and its descendants, such as a launcher with everything that it starts. */
export function withDescendants(pid: number): number[] {
  return [pid, ...withChildren(pid).slice(1).flatMap(withDescendants)];
}

function parentOf(id: string): number {
  const stat = read(() => readFileSync(`/proc/${id}/stat`, 'utf8'), '');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function nanoseconds(thread: string): number {
  return Number(read(() => readFileSync(`/proc/${thread}/schedstat`, 'utf8'), '0').split(' ')[0]);
}

/** Processes may exit between two reads. */
function read<T>(file: () => T, fallback: T): T {
  try {
    return file();
  } catch {
    return fallback;
  }
}
