// Untrusted text of tags and file names.
import { limitText } from '@/lib/text-limit';

/** Control characters, whitespace, and the bidirectional formatting that can reverse the text around it (CVE-2021-42574). */
const UNPRINTABLE = /[\p{Cc}\s\u202A-\u202E\u2066-\u2069]+/gu;

/** Untrusted text as one line without control characters in NFC, cut to `max`; null if empty. */
export function toLine(text: string | null | undefined, max: number): string | null {
  const line = (text ?? '').normalize('NFC').replace(UNPRINTABLE, ' ').trim();
  return limitText(line, max).trim() || null;
}

/** Many accented letters in a row are Cyrillic in Windows-1251: no language written in Latin-1 has them. */
const CYRILLIC = /[\xC0-\xFF]{3}/;

/** Text that was written as UTF-8 or Windows-1251, but declared as Latin-1; other text unchanged. */
export function repaired(text: string | undefined): string | undefined {
  if (text === undefined || !/[\x80-\xFF]/.test(text) || /[^\0-\xFF]/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return CYRILLIC.test(text) ? new TextDecoder('windows-1251').decode(bytes) : text;
  }
}
