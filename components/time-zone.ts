// The user's time zone, in a cookie the browser sets on pages that show times.

export const TIME_ZONE_COOKIE = 'encore-time-zone';

/** The IANA time zone in untrusted `text`; `UTC` when it is not one. */
export function toTimeZone(text: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
