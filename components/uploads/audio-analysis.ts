// What only a browser can tell of any kind of sound file: how loud it is, and when. It has all the decoders.
import { gainBySteps } from '@/media/loudness';
import { peaksOf } from '@/media/peaks';

interface Measured {
  peaks: string;
  gain_db?: number;
}

/** Decoded sound is ten times as large as its file and must fit into memory. */
const MAX_BYTES = 40 * 1024 * 1024;
/** Samples a second: enough to judge loudness by, and half as much to hold. */
const SAMPLE_RATE = 22_050;

let last: Promise<unknown> = Promise.resolve();

/**
 * Measures a file, one at a time; nothing is known of one that is too long, or that this browser cannot decode, nor
 * after the signal.
 */
export function measure(file: File, signal: AbortSignal): Promise<Partial<Measured>> {
  const work = last.then(() =>
    file.size > MAX_BYTES ? {} : decodeAndMeasure(file, signal).catch(() => ({})),
  );
  last = work;
  return work;
}

async function decodeAndMeasure(file: File, signal: AbortSignal): Promise<Measured> {
  signal.throwIfAborted();
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE);
  const sound = await context.decodeAudioData(await file.arrayBuffer());
  const channels = Array.from({ length: Math.min(2, sound.numberOfChannels) }, (_, i) =>
    sound.getChannelData(i),
  );
  const work = gainBySteps(channels, sound.sampleRate);
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = work.next();
    if (done) return { peaks: peaksOf(channels), ...(value !== null && { gain_db: value }) };
    await new Promise((resolve) => setTimeout(resolve));
  }
}
