// Loudness normalization: the volume of an audio element.

interface LoudnessSettings {
  /** 0 to 1. */
  volume: number;
  normalise: boolean;
}

/**
 * Applies the song's gain to the volume. The result is at most 1, so a quiet song may stay below the target loudness, but
 * nothing clips.
 * @param gainDb decibels to the target loudness; null if unknown
 * @returns 0 to 1
 */
export function elementVolume({ volume, normalise }: LoudnessSettings, gainDb: number | null): number {
  const gain = normalise && gainDb !== null ? 10 ** (gainDb / 20) : 1;
  return Math.min(1, volume * gain);
}
