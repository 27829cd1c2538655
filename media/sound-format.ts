// Recognizes audio formats by their magic numbers. Runs in browsers too.

/** MIME types of the containers that browsers play. */
export type SoundType =
  | 'audio/mpeg'
  | 'audio/flac'
  | 'audio/ogg'
  | 'audio/mp4'
  | 'audio/wav'
  | 'audio/webm'
  | 'audio/aac';

/** The formats as shown in the UI. */
export const SOUND_NAMES = 'MP3, FLAC, Ogg, M4A, AAC, WAV and WebM';

/** Maximum size of an uploaded song: about 45 minutes of FLAC. */
export const MAX_SONG_BYTES = 200 * 1024 * 1024;

/** How many leading bytes the functions here need. */
export const MAGIC_BYTES = 200;

type Magic = readonly [at: number, magic: string];

/** Starts of tags and padding that may precede the audio: offset, bytes in Latin-1. */
const TAGS: readonly Magic[] = [
  [0, 'ID3'],
  [0, 'APETAGEX'],
  [0, '\0\0\0\0\0\0\0\0'],
];

/** Containers that browsers play. */
const CONTAINERS: readonly Magic[] = [
  [0, 'fLaC'],
  [0, 'OggS'],
  [4, 'ftyp'],
  [8, 'WAVE'],
  [0, '\x1a\x45\xdf\xa3'],
];

/** Audio formats that browsers do not play. */
const FOREIGN: readonly (readonly [at: number, magic: string, name: string])[] = [
  [8, 'AIFF', 'AIFF'],
  [8, 'AIFC', 'AIFF-C'],
  [0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11', 'Windows Media (WMA)'],
  [0, 'wvpk', 'WavPack'],
  [0, 'MAC ', 'Monkey’s Audio'],
  [0, 'MPCK', 'Musepack'],
  [0, 'MP+', 'Musepack'],
  [0, 'TTA1', 'True Audio'],
  [0, 'OFR ', 'OptimFROG'],
  [0, 'caff', 'Core Audio Format (CAF)'],
  [0, '.snd', 'AU'],
  [0, 'riff\x2e\x91\xcf\x11', 'Wave64'],
  [0, 'DSD ', 'DSF (DSD)'],
  [0, 'FRM8', 'DSDIFF (DSD)'],
  [0, '#!AMR', 'AMR'],
  [0, '\x7f\xfe\x80\x01', 'DTS'],
  [0, 'MThd', 'MIDI'],
  [0, '.RMF', 'RealAudio'],
  [0, '.ra\xfd', 'RealAudio'],
  [0, 'tBaK', 'TAK'],
  [0, 'Creative Voice File', 'Creative Voice (VOC)'],
  [8, 'AVI ', 'AVI'],
  [0, 'FLV\x01', 'Flash Video (FLV)'],
  [0, '\0\0\x01\xba', 'MPEG program stream'],
  [0, 'EA3\x03', 'ATRAC (OMA)'],
  [0, 'ea3\x03', 'ATRAC (OMA)'],
  [0, '\xfe\x7f\x01\x80', 'DTS'],
  [0, '\x1f\xff\xe8\x00', 'DTS'],
  [4, '\xf8\x72\x6f\xba', 'Dolby TrueHD'],
  [4, '\xf8\x72\x6f\xbb', 'Meridian Lossless Packing (MLP)'],
  [0, 'ajkg', 'Shorten'],
  [0, 'qoaf', 'QOA'],
  [0, 'LA0', 'Lossless Audio (LA)'],
  [0, 'TWIN', 'TwinVQ (VQF)'],
  [0, '#!SILK', 'SILK'],
  [1, '#!SILK', 'SILK'],
  [0, 'Extended Module: ', 'a FastTracker module (XM)'],
  [0, 'IMPM', 'an Impulse Tracker module (IT)'],
  [44, 'SCRM', 'a ScreamTracker module (S3M)'],
  [0, 'PSID', 'SID music'],
  [0, 'RSID', 'SID music'],
  [0, '\x06\x0e\x2b\x34', 'MXF'],
  [0, '\0\0\x01\xb3', 'MPEG video'],
  [0, 'PK\x03\x04', 'a ZIP archive'],
  [0, 'Rar!', 'a RAR archive'],
  [0, '7z\xbc\xaf', 'a 7-Zip archive'],
];

/** Whether a file that starts with `head` may be audio that browsers play. The server decides by what its demuxer finds. */
export function mayBeSound(head: Uint8Array): boolean {
  return isFrameSync(head) || isContainer(head) || TAGS.some(([at, magic]) => has(head, at, magic));
}

/** Whether `head` is the start of a container, not of tags or single frames. */
export function isContainer(head: Uint8Array): boolean {
  return CONTAINERS.some(([at, magic]) => has(head, at, magic));
}

/** Whether `head` is the start of an AAC frame (ISO/IEC 13818-7, section 6.2). */
export const isAdts = ([sync = 0, next = 0]: Uint8Array): boolean => sync === 0xff && (next & 0xf6) === 0xf0;

/** Packets of 188 bytes that start with a sync byte (ISO/IEC 13818-1, section 2.4.3.2). */
const isTransportStream = (head: Uint8Array) => head[0] === 0x47 && head[188] === 0x47;

/** LOAS (ISO/IEC 14496-3, section 1.7.2): an 11-bit sync word and the length of the frame, after which comes the next one. */
function isLoas(head: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = head;
  const next = 3 + ((second & 0x1f) << 8) + third;
  return first === 0x56 && second >> 5 === 7 && (next >= head.length || head[next] === 0x56);
}

/** The bit stream identification (ATSC A/52, sections 5.4.2.1 and E.2.3.1.6) tells AC-3 from E-AC-3. */
const dolbyName = (head: Uint8Array) => ((head[5] ?? 0) >> 3 > 10 ? 'E-AC-3' : 'AC-3');

/** The name of the audio format that `head` starts, if browsers do not play it; null for any other file. */
export function foreignFormat(head: Uint8Array): string | null {
  if (isTransportStream(head)) return 'MPEG transport stream';
  if (isLoas(head)) return 'AAC in LATM';
  if (has(head, 0, '\x0b\x77')) return dolbyName(head);
  return FOREIGN.find(([at, magic]) => has(head, at, magic))?.[2] ?? null;
}

/** Sync word of MPEG audio (ISO/IEC 11172-3, section 2.4.1.3) and ADTS (ISO/IEC 13818-7, section 6.2). */
function isFrameSync([sync = 0, next = 0]: Uint8Array): boolean {
  return sync === 0xff && (next & 0xe0) === 0xe0 && next !== 0xff;
}

function has(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text).every((character, i) => bytes[at + i] === character.charCodeAt(0));
}
