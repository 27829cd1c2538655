// Formats numbers, durations, sizes and dates, identically on the server and in the browser.

/** Milliseconds as `3:04` or `1:02:09`. */
export function formatTime(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = String(total % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** Milliseconds for a screen reader: `3 minutes 4 seconds`. */
export function spokenDuration(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(total / 60);
  const seconds = formatCount(total % 60, 'second');
  return minutes > 0 ? `${formatCount(minutes, 'minute')} ${seconds}` : seconds;
}

/** Milliseconds, rounded to minutes: `under a minute`, `42 min`, `3 h 12 min`. */
export function formatDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'under a minute';
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Bytes as `12 kB` or `3.4 MB`. */
export function formatBytes(amount: number): string {
  return amount < 1e6 ? `${Math.ceil(amount / 1e3)} kB` : `${(amount / 1e6).toFixed(1)} MB`;
}

const DATES = new Map<string, Intl.DateTimeFormat>();

/** The date of an ISO 8601 time in an IANA time zone: `Oct 3, 2026`. */
export function formatDate(time: string, timeZone: string): string {
  const format = DATES.get(timeZone) ?? new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone });
  DATES.set(timeZone, format);
  return format.format(new Date(time));
}

/** A number with its noun: `1 song`, `5,000 songs`. */
export function formatCount(amount: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(amount)} ${amount === 1 ? noun : plural}`;
}

/** `5,000`. */
export function formatNumber(amount: number): string {
  return amount.toLocaleString('en');
}

/** A display name, or `user` while none has been chosen. */
export function personName(displayName: string | null): string {
  return displayName ?? 'user';
}
