// Untrusted text of tags and file names.

/** Control characters, whitespace, and the bidirectional formatting that can reverse the text around it (CVE-2021-42574). */
const UNPRINTABLE = /[\p{Cc}\s\u202A-\u202E\u2066-\u2069]+/gu;

/** Untrusted text as one line without control characters, cut to `max`; null if empty. */
export function toLine(text: string | undefined, max: number): string | null {
  const line = (text ?? '').replace(UNPRINTABLE, ' ').trim();
  // The cut may leave half of a surrogate pair.
  return (
    line
      .slice(0, max)
      .replace(/[\uD800-\uDBFF]$/, '')
      .trim() || null
  );
}
