// Drum parameters.
import type { Drum } from './drum';

export const DRUM_KIT = {
  kick: {
    kind: 'drum',
    tone: { level: 1, from: 150, to: 48, fall: 0.035, ring: 0.12 },
    noise: { level: 0.12, ring: 0.004, edge: 0.5 },
  },
  softKick: { kind: 'drum', tone: { level: 0.9, from: 95, to: 50, fall: 0.03, ring: 0.1 }, noise: null },
  snare: {
    kind: 'drum',
    tone: { level: 0.45, from: 240, to: 175, fall: 0.02, ring: 0.06 },
    noise: { level: 0.5, ring: 0.08, edge: 0.75 },
  },
  clap: { kind: 'drum', tone: null, noise: { level: 0.7, ring: 0.06, edge: 0.85 } },
  rim: {
    kind: 'drum',
    tone: { level: 0.5, from: 520, to: 430, fall: 0.01, ring: 0.02 },
    noise: { level: 0.2, ring: 0.012, edge: 0.8 },
  },
  hat: { kind: 'drum', tone: null, noise: { level: 0.4, ring: 0.018, edge: 0.97 } },
  openHat: { kind: 'drum', tone: null, noise: { level: 0.35, ring: 0.09, edge: 0.97 } },
  ride: {
    kind: 'drum',
    tone: { level: 0.05, from: 3100, to: 3080, fall: 0.05, ring: 0.15 },
    noise: { level: 0.22, ring: 0.11, edge: 0.98 },
  },
  brush: { kind: 'drum', tone: null, noise: { level: 0.22, ring: 0.07, edge: 0.8 } },
  shaker: { kind: 'drum', tone: null, noise: { level: 0.22, ring: 0.03, edge: 0.95 } },
} as const satisfies Record<string, Drum>;
