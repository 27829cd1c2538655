// Formatting of values, counts, times and durations in the inspector. Times are in the server's time zone.
import { parseUserAgent } from '@encore/util/user-agent';

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const DATE_TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium' });

/** Such as `14:02:11` today, `19 Nov, 09:05` on any other day. */
export function formatTime(at: Date, now = new Date()): string {
  const clock = CLOCK.format(at);
  return at.toDateString() === now.toDateString() ? clock : `${DAY.format(at)}, ${clock.slice(0, 5)}`;
}

/** Such as `20 November 2026 at 14:02:11`. */
export const formatDateTime = (at: Date): string => DATE_TIME.format(at);

/** Such as `0.3 ms`, `19 ms`, `1.04 s`, `2 min 5 s`, `3 h`. */
export function formatDuration(ms: number): string {
  if (ms > 0 && ms < 1) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_995) return `${(ms / 1000).toFixed(2)} s`;
  const seconds = Math.round(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const parts = hours > 0 ? [`${hours} h`, `${minutes} min`] : [`${minutes} min`, `${seconds % 60} s`];
  return parts.filter((part) => !part.startsWith('0 ')).join(' ');
}

/** In the largest fitting unit: `450 ms`, `1 s`, `14 min`, `2 h`, `3 days`. */
export function formatRoughDuration(ms: number): string {
  if (ms < 950) return formatDuration(ms);
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

/** Such as `no logins`, `1 login`, `1,234 logins`. */
export function formatCount(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

export const commaList = (parts: (string | undefined)[]): string => parts.filter(Boolean).join(', ');

/** A value as JSON on one line, truncated to `max` characters. */
export function formatCode(value: unknown, max = 48): string {
  if (value === undefined) return 'undefined';
  const text = JSON.stringify(value);
  if (text.length <= max) return text;
  if (typeof value === 'string') return `${JSON.stringify(value.slice(0, max - 3)).slice(0, -1)}…"`;
  return Array.isArray(value) ? '[…]' : '{…}';
}

/** A value as text: `none`, a space-separated list, a string without quotes, otherwise JSON. */
export function formatValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none';
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return value.length === 0 ? 'none' : truncate(value.join(' '));
  }
  return typeof value === 'object' ? formatCode(value, 100) : truncate(String(value));
}

const truncate = (text: string, max = 100): string =>
  text.length > max ? `${text.slice(0, max - 1)}…` : text;

/** Such as `Chrome on Linux`; for other clients than browsers, their first product name. */
export function browserName(userAgent: string | undefined): string | undefined {
  if (!userAgent) return undefined;
  const { browser, system } = parseUserAgent(userAgent);
  if (!browser) return userAgent.split(/[\s/]/)[0];
  return system ? `${browser} on ${system}` : browser;
}
