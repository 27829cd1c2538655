// How figures are said: times, lengths, counts. The same on the server and in the browser.

/** Milliseconds as a clock shows them: `3:04`, `1:02:09`. */
export function clock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = String(total % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** Milliseconds in words for a screen reader: `3 minutes 4 seconds`. */
export function spokenTime(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(total / 60);
  const seconds = count(total % 60, 'second');
  return minutes > 0 ? `${count(minutes, 'minute')} ${seconds}` : seconds;
}

/** The length of a list: `under a minute`, `42 min`, `3 h 12 min`. */
export function length(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'under a minute';
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Bytes as people say them: `12 kB`, `3.4 MB`. */
export function bytes(amount: number): string {
  return amount < 1e6 ? `${Math.ceil(amount / 1e3)} kB` : `${(amount / 1e6).toFixed(1)} MB`;
}

const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/** The UTC day of an ISO 8601 moment: `Oct 3, 2026`. */
export function day(moment: string): string {
  return DAY.format(new Date(moment));
}

/** A number with its noun: `1 song`, `5,000 songs`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${figure(amount)} ${amount === 1 ? noun : plural}`;
}

/** A number with thousands separated: `5,000`. */
export function figure(amount: number): string {
  return amount.toLocaleString('en');
}

/** The name shown for a person who has not chosen one yet. */
export function personName(displayName: string | null): string {
  return displayName ?? 'user';
}
