// What requests cost in processor time, from Linux' /proc: a busy machine bends it less than requests a second.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const NS_PER_US = 1_000;

/** Whether this system tells. */
export const tellsProcessorTime = existsSync('/proc/self/task') && existsSync('/proc/self/schedstat');

/** Microseconds that the living threads of these processes have run, in user and in kernel code. */
export function processorTime(pids: readonly number[]): number {
  const threads = pids.flatMap((pid) =>
    read(() => readdirSync(`/proc/${pid}/task`), []).map((id) => `${pid}/task/${id}`),
  );
  return threads.reduce((sum, thread) => sum + nanoseconds(thread), 0) / NS_PER_US;
}

/** A process and those it started itself, such as Postgres and its backends. */
export function family(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return [pid, ...all.filter((id) => parentOf(id) === pid).map(Number)];
}

function parentOf(id: string): number {
  const stat = read(() => readFileSync(`/proc/${id}/stat`, 'utf8'), '');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function nanoseconds(thread: string): number {
  return Number(read(() => readFileSync(`/proc/${thread}/schedstat`, 'utf8'), '0').split(' ')[0]);
}

/** What ended in between tells nothing. */
function read<T>(file: () => T, none: T): T {
  try {
    return file();
  } catch {
    return none;
  }
}
