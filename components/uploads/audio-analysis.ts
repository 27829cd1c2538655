// Measures the waveform and gain of a file with the browser's audio decoders.
import { gainBySteps } from '@/media/loudness';
import { peaksOf } from '@/media/peaks';

interface AudioAnalysis {
  peaks: string;
  gain_db?: number;
}

/** Limits memory use: decoded audio is about ten times the size of its file. */
const MAX_BYTES = 40 * 1024 * 1024;
/** Half of the usual sample rate halves the memory and is enough to measure loudness. */
const SAMPLE_RATE = 22_050;

let last: Promise<unknown> = Promise.resolve();

/**
 * Analyzes one file at a time.
 * @returns an empty object if the file is too large, cannot be decoded, or the signal was aborted
 */
export function analyzeAudio(file: File, signal: AbortSignal): Promise<Partial<AudioAnalysis>> {
  const work = last.then(() =>
    file.size > MAX_BYTES ? {} : decodeAndAnalyze(file, signal).catch(() => ({})),
  );
  last = work;
  return work;
}

async function decodeAndAnalyze(file: File, signal: AbortSignal): Promise<AudioAnalysis> {
  signal.throwIfAborted();
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE);
  const audio = await context.decodeAudioData(await file.arrayBuffer());
  const channels = Array.from({ length: Math.min(2, audio.numberOfChannels) }, (_, i) =>
    audio.getChannelData(i),
  );
  const steps = gainBySteps(channels, audio.sampleRate);
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = steps.next();
    if (done) return { peaks: peaksOf(channels), ...(value !== null && { gain_db: value }) };
    await new Promise((resolve) => setTimeout(resolve));
  }
}
