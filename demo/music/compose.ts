// Composes the score of a song.
import { type Bar, planBars } from './form';
import type { InstrumentName } from './instruments';
import { inventTheme, melodyBar } from './melody';
import { hitsOf } from './pattern';
import type { Random } from './random';
import { closeVoicing, type Key, pitchOf, rootPosition } from './scales';
import type { HarmonyPart, Part, Style } from './style';

export interface Note {
  instrument: InstrumentName;
  group: 'harmony' | 'melody' | 'drums';
  /** Sixteenths from the start of the song, fractional with swing. */
  at: number;
  /** Sixteenths. */
  length: number;
  /** MIDI pitch; 0 for drums. */
  pitch: number;
  /** 0 to 1. */
  level: number;
}

const BEAT = 4;

/** @param bars how many bars the song has */
export function compose(style: Style, bars: number, random: Random): Note[] {
  const key: Key = { tonic: Math.floor(random.between(0, 12)) - 6, mode: random.pick(style.modes) };
  const verse = arrange(style, random);
  const chorus = arrange(style, random);
  const notes: Note[] = [];

  for (const bar of planBars(bars)) {
    const { progression, theme, patterns } = bar.section === 'c' ? chorus : verse;
    const root = progression[Math.floor(bar.index / style.barsPerChord) % progression.length] ?? 0;
    const add = (group: Note['group'], part: Part, hit: { step: number; length: number }, pitch: number) => {
      const swing = hit.step % BEAT === 2 ? style.swing : 0;
      const accent = hit.step % BEAT === 0 ? 1 : 0.85;
      notes.push({
        instrument: part.instrument,
        group,
        at: bar.index * style.barSteps + hit.step + swing,
        length: hit.length,
        pitch,
        level: part.level * bar.loudness * accent * random.between(0.88, 1),
      });
    };

    for (const part of style.harmony.filter(playsIn(bar))) {
      const tones = voice(part, key, root, style.chordSize);
      for (const hit of hitsOf(patterns.get(part) ?? '')) {
        for (const pitch of pitchesOf(hit.symbol, tones)) add('harmony', part, hit, pitch);
      }
    }
    if (playsIn(bar)(style.melody)) {
      const { center } = style.melody;
      for (const note of melodyBar(theme, bar, root, center, BEAT)) {
        add('melody', style.melody, note, pitchOf(key, note.scaleStep));
      }
    }
    for (const part of style.drums.filter(playsIn(bar))) {
      for (const hit of hitsOf(patterns.get(part) ?? '')) add('drums', part, hit, 0);
      if (bar.closing && isBackbeat(part)) {
        for (const step of fill(style.barSteps)) add('drums', part, { step, length: 1 }, 0);
      }
    }
  }
  return notes;
}

/** Chords, theme and patterns shared by all verses or all choruses. */
function arrange(style: Style, random: Random) {
  return {
    progression: random.pick(style.progressions),
    theme: inventTheme(style.melody, random),
    patterns: new Map([...style.harmony, ...style.drums].map((part) => [part, random.pick(part.patterns)])),
  };
}

const playsIn = (bar: Bar) => (part: Part) => part.plays.includes(bar.section);

function voice(part: HarmonyPart, key: Key, root: number, size: number): number[] {
  const voicing = part.voicing === 'root' ? rootPosition : closeVoicing;
  return voicing(key, root, size, part.low);
}

/** The whole chord for `c`, else the numbered tone; numbers above the chord continue an octave higher. */
function pitchesOf(symbol: string, tones: number[]): number[] {
  if (symbol === 'c') return tones;
  const index = Number(symbol);
  const tone = tones[index % tones.length];
  return tone === undefined ? [] : [tone + 12 * Math.floor(index / tones.length)];
}

const isBackbeat = (part: Part): boolean => ['snare', 'clap', 'rim'].includes(part.instrument);

/** The last beat of a bar in sixteenths, without its first, which the pattern may contain. */
const fill = (barSteps: number): number[] => [barSteps - 3, barSteps - 2, barSteps - 1];
