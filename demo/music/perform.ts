// Plays a score: each different note is rendered once and then laid wherever the score wants it, as a sampler does.
import type { Note } from './compose';
import { duck, echo, fadeOut, level, room } from './effects';
import { renderNote } from './instruments';
import type { Random } from './random';
import type { Style } from './style';
import { SAMPLE_RATE } from './tone';

/** How much of the harmony and of the melody is heard with echo. */
const ECHO_SEND = { harmony: 0.12, melody: 0.3 };
const LONGEST_FADE_SECONDS = 6;

export interface Timing {
  /** The song's length. */
  samples: number;
  /** Samples in a sixteenth, fractional. */
  perStep: number;
}

/** @returns mono samples from -1 to 1 */
export function perform(notes: readonly Note[], style: Style, timing: Timing, random: Random): Float32Array {
  const sounds = new Map<string, Float32Array>();
  const soundOf = ({ instrument, pitch, length }: Note): Float32Array => {
    const name = `${instrument} ${pitch} ${length}`;
    const known = sounds.get(name);
    if (known) return known;
    const sound = renderNote(instrument, pitch, (length * timing.perStep) / SAMPLE_RATE, random);
    sounds.set(name, sound);
    return sound;
  };
  const startOf = (note: Note) => Math.round(note.at * timing.perStep);
  const layAll = (track: Float32Array, group: Note['group']) => {
    for (const note of notes) {
      if (note.group === group) lay(track, soundOf(note), startOf(note), note.level);
    }
  };

  const mix = new Float32Array(timing.samples);
  const melody = new Float32Array(timing.samples);
  layAll(mix, 'harmony');
  layAll(melody, 'melody');
  addWithSpace(mix, melody, style, timing.perStep);
  const beat = Math.round(4 * timing.perStep);
  for (const note of notes) {
    if (note.instrument.endsWith('ick')) duck(mix, startOf(note), beat, style.pump);
  }
  layAll(mix, 'drums');
  level(mix);
  fadeOut(mix, Math.min(LONGEST_FADE_SECONDS, timing.samples / SAMPLE_RATE / 4));
  return mix;
}

/** Adds the melody to the harmony, and the echo and the room around both; the melody's track is used up. */
function addWithSpace(mix: Float32Array, melody: Float32Array, style: Style, perStep: number): void {
  const wet = melody;
  for (let i = 0; i < mix.length; i++) {
    const played = mix[i] ?? 0;
    const sung = melody[i] ?? 0;
    mix[i] = played + sung;
    wet[i] = ECHO_SEND.harmony * played + ECHO_SEND.melody * sung;
  }
  echo(wet, Math.round(style.echo.steps * perStep), style.echo.feedback);
  const reverb = room(wet);
  for (let i = 0; i < mix.length; i++) {
    const around = (reverb[i >> 1] ?? 0) + (reverb[(i + 1) >> 1] ?? 0);
    mix[i] = (mix[i] ?? 0) + 0.6 * (wet[i] ?? 0) + style.room * around;
  }
}

function lay(track: Float32Array, sound: Float32Array, start: number, gain: number): void {
  const length = Math.min(sound.length, track.length - start);
  for (let i = 0; i < length; i++) {
    track[start + i] = (track[start + i] ?? 0) + gain * (sound[i] ?? 0);
  }
}
