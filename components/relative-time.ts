// Formats how long ago something was. Separate from `format.ts`, which every page loads.
import { formatCount } from './format';

const UNITS = [
  [60_000, 'minute'],
  [3_600_000, 'hour'],
  [86_400_000, 'day'],
] as const;

/** `5 minutes ago`; a date after 30 days. @param then, now milliseconds since the epoch */
export function relativeTime(then: number, now = Date.now()): string {
  const elapsed = now - then;
  if (elapsed < 60_000) return 'just now';
  if (elapsed > 30 * 86_400_000) return new Date(then).toLocaleDateString('en', { dateStyle: 'medium' });
  const [unit, name] = UNITS.findLast(([ms]) => elapsed >= ms) ?? UNITS[0];
  return `${formatCount(Math.floor(elapsed / unit), name)} ago`;
}
