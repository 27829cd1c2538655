// Whether a name shows anything.

/** Spaces and characters without a shape: zero-width ones, fillers of Hangul, the blank pattern of Braille. */
const BLANK = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}\p{Cc}\u2800]*$/u;

export const isVisible = (text: string): boolean => !BLANK.test(text);
