// Audio codecs that Chromium plays, and names of those that it does not.
import type { IFormat } from 'music-metadata';

/** Decoders of Chromium's FFmpeg build, named as in WebCodecs. Linear PCM in other widths and byte orders has none. */
const PLAYABLE = new Set([
  'aac',
  'mp3',
  'opus',
  'vorbis',
  'flac',
  'alaw',
  'ulaw',
  'pcm-u8',
  'pcm-s16',
  'pcm-s16be',
  'pcm-s24',
  'pcm-s24be',
  'pcm-s32',
  'pcm-f32',
]);

/** Unified Speech and Audio Coding (xHE-AAC), which needs a decoder of the operating system. */
const XHE_AAC = 'mp4a.40.42';

/** Whether browsers decode a codec. @param codecString as in RFC 6381, such as `mp4a.40.2` */
export function isPlayable({ codec, codecString }: { codec: string | null; codecString: string | null }) {
  return codec !== null && PLAYABLE.has(codec) && codecString !== XHE_AAC;
}

const CODEC_NAMES: Record<string, string> = {
  ADPCM: 'Microsoft ADPCM',
  DVI_ADPCM: 'IMA ADPCM',
  GSM610: 'GSM 6.10',
  MPEGLAYER3: 'MP3',
  MPEG: 'MPEG layer 2',
  RAW_AAC1: 'AAC',
  DVM: 'AC-3',
  'non-PCM (32)': 'Yamaha ADPCM',
  'non-PCM (64)': 'G.721 ADPCM',
  'non-PCM (66)': 'G.723.1',
  'non-PCM (69)': 'G.726 ADPCM',
  'non-PCM (353)': 'WMA',
  'non-PCM (354)': 'WMA Pro',
  'non-PCM (65534)': '',
  'non-PCM (8192)': 'AC-3',
  'non-PCM (8193)': 'DTS',
  'non-PCM (21318)': 'ADPCM',
  AC3: 'AC-3',
  EAC3: 'E-AC-3',
  ac3: 'AC-3',
  eac3: 'E-AC-3',
  'pcm-f64': '64-bit float PCM',
};

const CONTAINER_NAMES: [pattern: RegExp, name: string][] = [
  [/^WAVE/, 'WAV'],
  [/^EBML\/webm/, 'WebM'],
  [/^EBML/, 'Matroska'],
  [/^Ogg/, 'Ogg'],
  [/^qt\b/, 'QuickTime'],
  [/^MPEG/, 'MPEG'],
  [/^ASF/, 'Windows Media'],
  [/M4A|isom|mp4|iso\d|dash/i, 'MP4'],
];

/** Container and codec in words, such as “WAV with IMA ADPCM audio”. */
export function describeCodec(
  { container = '', codec = '' }: Partial<IFormat>,
  demuxedCodec: string | null,
): string {
  const name = CONTAINER_NAMES.find(([pattern]) => pattern.test(container))?.[1] ?? container;
  // The tag parser names more codecs, the demuxer each kind of PCM.
  const found = demuxedCodec?.startsWith('pcm-') ? demuxedCodec : codec || (demuxedCodec ?? '');
  const codecName = CODEC_NAMES[found] ?? found;
  return codecName ? `${name} with ${codecName} audio` : `${name} with audio of an unknown codec`;
}
