// Keys of shortcuts on any keyboard layout.

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

/** Keys whose `KeyboardEvent.key` is no character of the layout: dead keys, and those of input methods. */
const UNKNOWN = ['Dead', 'Process', 'Unidentified'];

/** Punctuation of shortcuts by `KeyboardEvent.code`, without and with Shift. */
const PUNCTUATION: Readonly<Record<string, readonly [string, string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Slash: ['/', '?'],
};

/**
 * The key in lower case: what it types on Latin layouts, such as AZERTY and Dvorak; on others, where it types another script, what
 * the key in its place types on a US keyboard (UI Events, `code`).
 */
export function shortcutKey({ key, code, shiftKey }: Key): string {
  const isForeign = [...key].length === 1 && /[^\0-\x7f]/.test(key) && !/\p{Script=Latin}/u.test(key);
  if (!isForeign && !UNKNOWN.includes(key)) return key.toLowerCase();
  const [, character] = /^(?:Key|Digit)([A-Z\d])$/.exec(code) ?? [];
  return character?.toLowerCase() ?? PUNCTUATION[code]?.[shiftKey ? 1 : 0] ?? key.toLowerCase();
}
