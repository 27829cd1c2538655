// Keys of shortcuts on any keyboard layout.

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

/** Keys whose `KeyboardEvent.key` is no character of the layout: dead keys, and those of input methods. */
const UNKNOWN = ['Dead', 'Process', 'Unidentified'];

/** Other keys of shortcuts by `KeyboardEvent.code`, without and with Shift. */
const BY_CODE: Readonly<Record<string, readonly [string, string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
};

/**
 * The key in lower case: what it types on Latin layouts, such as AZERTY and Dvorak; on others, where it types another script, what
 * the key in its place types on a US keyboard (UI Events, `code`).
 */
export function shortcutKey({ key, code, shiftKey }: Key): string {
  // Full-width letters are Latin; names of keys are ASCII; some keys type several characters.
  const typed = key.normalize('NFKC');
  const isForeign = /^[^\0-\x7f]/.test(typed) && !/^\p{Script=Latin}/u.test(typed);
  if (!isForeign && !UNKNOWN.includes(key)) return typed.toLowerCase();
  const [, character] = /^(?:Key|Digit)([A-Z\d])$/.exec(code) ?? [];
  return character?.toLowerCase() ?? BY_CODE[code]?.[shiftKey ? 1 : 0] ?? key.toLowerCase();
}
