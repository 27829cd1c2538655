// Container, codec and duration of an audio file, as its demuxer finds them.
import { open } from 'node:fs/promises';
import {
  ADTS,
  CustomSource,
  FLAC,
  Input,
  type InputAudioTrack,
  type InputFormat,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny';
import type { SoundType } from '@/media/sound-format';

export interface Demuxed {
  /** Null for a container that browsers do not play. */
  mime: SoundType | null;
  /** As in WebCodecs, such as `aac` or `pcm-s16`; null if unknown. */
  codec: string | null;
  /** Including the profile, such as `mp4a.40.2`. */
  codecString: string | null;
  /** 0 for MP3. */
  durationMs: number;
  /** Whether it has moving pictures; cover images do not count. */
  isVideo: boolean;
}

/** MP3 and ADTS come last: their frames also occur in other containers. */
const MIME = new Map<InputFormat, SoundType>([
  [FLAC, 'audio/flac'],
  [OGG, 'audio/ogg'],
  [MP4, 'audio/mp4'],
  [QTFF, 'audio/mp4'],
  [WAVE, 'audio/wav'],
  [WEBM, 'audio/webm'],
  [MATROSKA, 'audio/webm'],
  [MP3, 'audio/mpeg'],
  [ADTS, 'audio/aac'],
]);

/** From the first sample to the end: recordings of streams begin at the time of the stream. */
async function secondsOf(track: InputAudioTrack): Promise<number> {
  const [start, end] = await Promise.all([track.getFirstTimestamp(), track.computeDuration()]);
  return end - Math.max(start, 0);
}

/**
 * @returns null if it finds no container
 * @throws file system errors
 */
export async function demux(path: string): Promise<Demuxed | null> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  const source = new CustomSource({
    getSize: () => size,
    read: async (start, end) => {
      const bytes = new Uint8Array(end - start);
      await file.read(bytes, 0, bytes.length, start);
      return bytes;
    },
    prefetchProfile: 'fileSystem',
    // Reads ahead that end after the file was closed.
    handleUnhandledError: () => undefined,
  });
  const input = new Input({ source, formats: [...MIME.keys()] });
  try {
    const format = await input.getFormat();
    const track = await input.getPrimaryAudioTrack();
    const videos = await input.getVideoTracks();
    const mime = MIME.get(format) ?? null;
    // `readMp3` measures these, faster.
    const seconds = mime === 'audio/mpeg' || !track ? 0 : await secondsOf(track);
    return {
      mime,
      codec: track?.codec ?? null,
      codecString: (await track?.getCodecParameterString()) ?? null,
      durationMs: Math.round(seconds * 1000),
      isVideo: videos.some(({ codec }) => codec !== null),
    };
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    return null;
  } finally {
    input.dispose();
    await file.close();
  }
}
