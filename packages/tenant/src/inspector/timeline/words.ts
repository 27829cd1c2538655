// How values, numbers and times read in a timeline.
import { parseUserAgent } from '@encore/util/user-agent';
import { duration } from '../format';

const MAX_TEXT = 48;
const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** A value as code, on one line; a long one is cut. */
export function inCode(value: unknown, max = MAX_TEXT): string {
  if (value === undefined) return 'undefined';
  const text = JSON.stringify(value);
  if (text.length <= max) return text;
  if (typeof value === 'string') return `${JSON.stringify(value.slice(0, max - 3)).slice(0, -1)}…"`;
  return Array.isArray(value) ? '[…]' : '{…}';
}

/** A value in words: `none`, a list with spaces, a text as it is. */
export function inWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none';
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return value.length === 0 ? 'none' : cut(value.join(' '));
  }
  return typeof value === 'object' ? inCode(value, 100) : cut(String(value));
}

const cut = (text: string, max = 100): string => (text.length > max ? `${text.slice(0, max - 1)}…` : text);

/** Such as `three Actions`, `one profile update`, `12 Actions`. */
export function howMany(count: number, one: string): string {
  const number = NUMBERS[count]?.toLowerCase() ?? String(count);
  return `${number} ${one}${count === 1 ? '' : 's'}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A duration as one says it: `450 ms`, `1 s`, `12 s`, `14 min`, `2 h`. */
export function roughly(ms: number): string {
  if (ms < 950) return duration(ms);
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

/** The parts that are there, with commas. */
export const listed = (parts: (string | undefined)[]): string => parts.filter(Boolean).join(', ');

/** A User-Agent header in words, such as `Chrome on Linux`; for anything but a browser, its first product name. */
export function browserName(userAgent: string | undefined): string | undefined {
  if (!userAgent) return undefined;
  const { browser, system } = parseUserAgent(userAgent);
  if (!browser) return userAgent.split(/[\s/]/)[0];
  return system ? `${browser} on ${system}` : browser;
}
