// Renders a score: each distinct note is synthesized once and mixed in at each of its positions, as in a sampler.
import type { Note } from './compose';
import { duck, echo, fadeOut, level, room } from './effects';
import { renderNote } from './instruments';
import type { Random } from './random';
import type { Style } from './style';
import { SAMPLE_RATE } from './tone';

/** Echo send levels. */
const ECHO_SEND = { harmony: 0.12, melody: 0.3 };
const MAX_FADE_SECONDS = 6;

export interface Timing {
  /** Length of the song. */
  samples: number;
  /** Samples per sixteenth, fractional. */
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
  const mixGroup = (track: Float32Array, group: Note['group']) => {
    for (const note of notes) {
      if (note.group === group) mixIn(track, soundOf(note), startOf(note), note.level);
    }
  };

  const mix = new Float32Array(timing.samples);
  const melody = new Float32Array(timing.samples);
  mixGroup(mix, 'harmony');
  mixGroup(melody, 'melody');
  addMelodyAndReverb(mix, melody, style, timing.perStep);
  const beat = Math.round(4 * timing.perStep);
  for (const note of notes) {
    if (note.instrument.endsWith('ick')) duck(mix, startOf(note), beat, style.pump);
  }
  mixGroup(mix, 'drums');
  level(mix);
  fadeOut(mix, Math.min(MAX_FADE_SECONDS, timing.samples / SAMPLE_RATE / 4));
  return mix;
}

/** Adds the melody to the harmony, and echo and reverb to both. Overwrites the melody's track. */
function addMelodyAndReverb(mix: Float32Array, melody: Float32Array, style: Style, perStep: number): void {
  const wet = melody;
  for (let i = 0; i < mix.length; i++) {
    const harmonySample = mix[i] ?? 0;
    const melodySample = melody[i] ?? 0;
    mix[i] = harmonySample + melodySample;
    wet[i] = ECHO_SEND.harmony * harmonySample + ECHO_SEND.melody * melodySample;
  }
  echo(wet, Math.round(style.echo.steps * perStep), style.echo.feedback);
  const reverb = room(wet);
  for (let i = 0; i < mix.length; i++) {
    const reverbSample = (reverb[i >> 1] ?? 0) + (reverb[(i + 1) >> 1] ?? 0);
    mix[i] = (mix[i] ?? 0) + 0.6 * (wet[i] ?? 0) + style.room * reverbSample;
  }
}

function mixIn(track: Float32Array, sound: Float32Array, start: number, gain: number): void {
  const length = Math.min(sound.length, track.length - start);
  for (let i = 0; i < length; i++) {
    track[start + i] = (track[start + i] ?? 0) + gain * (sound[i] ?? 0);
  }
}
