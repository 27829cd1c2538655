// Decodes waveforms. Apart from the encoder, which not every page needs.

export const LEVELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
export const TOP = LEVELS.length - 1;

/** Bars of a waveform. */
export const PEAK_COUNT = 96;

/**
 * Decodes the output of `peaksOf`.
 * @returns one number from 0 to 1 per character; 0 for a character outside the alphabet
 */
export function decodePeaks(text: string): number[] {
  return Array.from(text, (character) => Math.max(0, LEVELS.indexOf(character)) / TOP);
}
