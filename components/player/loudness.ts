// How loud the audio element is set: the listener's volume, evened out by what is known of the song.

interface Loudness {
  /** 0 to 1. */
  volume: number;
  /** Whether songs are brought to one loudness. */
  normalise: boolean;
}

/**
 * The element's volume. A loud song is turned down; a quiet one is turned up as far as the volume leaves room, never
 * beyond what was recorded, so that nothing clips.
 * @param gainDb decibels that bring the song to the loudness of all; null when that is not known
 * @returns 0 to 1
 */
export function elementVolume({ volume, normalise }: Loudness, gainDb: number | null): number {
  const gain = normalise && gainDb !== null ? 10 ** (gainDb / 20) : 1;
  return Math.min(1, volume * gain);
}
