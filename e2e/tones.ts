// Songs made of one steady tone: every moment of silence in what is heard is a gap.
import type { Page } from '@playwright/test';
import { SAMPLE_RATE } from '@/demo/music/tone';
import { encodeMp3 } from '@/media/mp3-encoder';

const FRAME_SAMPLES = 1152;
/** What LAME adds in front of the music, in samples. */
const ENCODER_DELAY = 576;
/** A frame of 96 kbit/s at 44.1 kHz, and where its header and side information end (ISO/IEC 11172-3, mono). */
const FRAME_BYTES = 313;
const SIDE_END = 4 + 17;

/** @param seconds how long the tone lasts @param pitch in hertz */
async function tone(seconds: number, pitch: number): Promise<Buffer> {
  const samples = Float32Array.from(
    { length: seconds * SAMPLE_RATE },
    (_, at) => 0.5 * Math.sin((2 * Math.PI * pitch * at) / SAMPLE_RATE),
  );
  const music = await encodeMp3(samples);
  return Buffer.concat([infoFrame(music, samples.length), music]);
}

/** The frame in which encoders say how much silence they added at both ends, so that players leave it out. */
function infoFrame(music: Uint8Array, samples: number): Buffer {
  const frames = Math.round(music.length / ((FRAME_SAMPLES / SAMPLE_RATE) * 12_000));
  const padding = frames * FRAME_SAMPLES - samples - ENCODER_DELAY;
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.set(music.subarray(0, 4));
  frame.writeUInt8(frame.readUInt8(2) & ~2, 2);
  let at = SIDE_END + frame.write('Info', SIDE_END);
  // Of the optional fields, only the number of frames follows.
  at = frame.writeUInt32BE(1, at);
  at = frame.writeUInt32BE(frames, at);
  at += frame.write('LAME3.100', at) + 12;
  frame.writeUIntBE((ENCODER_DELAY << 12) | padding, at, 3);
  return frame;
}

/** Puts a tone of its own for each name into the library of whoever is signed in; the last one becomes the newest. */
export async function uploadTones(page: Page, names: readonly string[], seconds: number): Promise<void> {
  for (const [index, songname] of names.entries()) {
    const buffer = await tone(seconds, 330 + index * 110);
    const response = await page.request.post('/api/songs', {
      headers: { origin: new URL(page.url()).origin },
      multipart: {
        songname,
        artist: 'Tuning fork',
        file: { name: 'tone.mp3', mimeType: 'audio/mpeg', buffer },
      },
    });
    if (!response.ok()) throw new Error(`${songname} was not taken: ${await response.text()}`);
  }
}
