// The listener's time zone: one cookie, written by the browser where days and hours are shown.

export const TIME_ZONE_COOKIE = 'encore-time-zone';

/** An IANA time zone from text that came with a request; UTC for anything else. */
export function toTimeZone(text: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
