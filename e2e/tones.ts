// Songs of one steady tone, so that any silence in the output is a gap.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { withId3 } from '@/app/api/testing/sound-files';
import { encodeMp3 } from '@/demo/music/mp3-encoder';
import { SAMPLE_RATE } from '@/demo/music/tone';

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

/** The Info frame (Xing header), in which encoders store the padding at both ends, so that players skip it. */
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

/** Uploads one tone per name to the signed-in user's library; the last one becomes the newest. */
export async function uploadTones(page: Page, names: readonly string[], seconds: number): Promise<void> {
  for (const [index, title] of names.entries()) {
    // Uploads with the same bytes become one song, so each file is unique.
    const tags = { title, artist: 'Tuning fork', encoder: randomUUID() };
    await upload(page, withId3(await tone(seconds, 330 + index * 110), tags));
  }
}

interface Tags {
  title: string;
  artist: string;
  album: string;
}

/** Uploads a tone of two seconds for each song; the last one becomes the newest. */
export async function uploadTagged(page: Page, songs: readonly Tags[]): Promise<void> {
  const music = await tone(2, 440);
  for (const { title, artist, album } of songs) {
    await upload(page, withId3(music, { title, artist, album, encoder: randomUUID() }));
  }
}

/** Uploads a file with tus in one request. */
async function upload(page: Page, data: Buffer): Promise<void> {
  const headers = { origin: new URL(page.url()).origin, 'tus-resumable': '1.0.0' };
  const send = async (method: string, path: string, options: object) => {
    const response = await page.request.fetch(path, { method, ...options });
    if (!response.ok()) throw new Error(`The upload failed: ${await response.text()}`);
    return response;
  };
  const filename = Buffer.from('tone.mp3').toString('base64');
  const created = await send('POST', '/api/uploads', {
    headers: { ...headers, 'upload-length': String(data.length), 'upload-metadata': `filename ${filename}` },
  });
  const path = created.headers().location ?? '';
  const content = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
  await send('PATCH', path, { headers: { ...headers, ...content }, data });
  await send('POST', `${path}/song`, { headers, data: {} });
}
