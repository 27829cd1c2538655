// Moments, durations and numbers in words. The inspector's reader sits at the tenant's machine, so its clock counts.
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const WHOLE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium' });

/** The time of a moment of today, the day and the time of any other. */
export function shortTime(at: Date, now = new Date()): string {
  const clock = CLOCK.format(at);
  return at.toDateString() === now.toDateString() ? clock : `${DAY.format(at)}, ${clock.slice(0, 5)}`;
}

/** Such as `20 November 2026 at 14:02:11`. */
export const wholeTime = (at: Date): string => WHOLE.format(at);

/** Such as `0.3 ms`, `19 ms`, `1.04 s`, `2 min 5 s`, `3 h`. */
export function duration(ms: number): string {
  if (ms > 0 && ms < 1) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_995) return `${(ms / 1000).toFixed(2)} s`;
  const seconds = Math.round(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const parts = hours > 0 ? [`${hours} h`, `${minutes} min`] : [`${minutes} min`, `${seconds % 60} s`];
  return parts.filter((part) => !part.startsWith('0 ')).join(' ');
}

/** Such as `1 login`, `3 logins`, `no sessions`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`;
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;
}

/** The words of a filter, in lower case. */
export const wordsOf = (filter: string): string[] => filter.toLowerCase().split(/\s+/).filter(Boolean);
