// Repair of tag texts that are declared as Latin-1, but were written in another encoding.
import type { IAudioMetadata } from 'music-metadata';
import { decodeBytes } from '@/lib/text-encoding/decode';
import { guessEncoding } from '@/lib/text-encoding/guess';

export type Repair = (text: string | undefined) => string | undefined;

const isLatin1 = (text: string) => /[\x80-\xFF]/.test(text) && !/[^\0-\xFF]/.test(text);

/** Few letters of Western languages are no evidence of multi-byte characters. */
const WESTERN = /^(?:[^\x80-\xFF]*[\xC0-\xD6\xD8-\xF6\xF8-\xFF]){1,3}[^\x80-\xFF]*$/;

/** Repairs texts of one file, whose encoding is guessed from all its names. Only ID3 tags and the INFO chunk of WAV, which the parser calls “exif”, have undeclared encodings. */
export function repairOf({ common, format }: Pick<IAudioMetadata, 'common' | 'format'>): Repair {
  const names = [common.title, common.artist, common.album, common.albumartist, ...(common.artists ?? [])];
  const suspects = [...new Set(names)].filter(
    (name) => name !== undefined && isLatin1(name) && !asUtf8(name),
  );
  const isId3 = (format.tagTypes ?? []).every((type) => /^(ID3|exif)/.test(type));
  const text = suspects.join('\n');
  const encoding = isId3 && text && !WESTERN.test(text) ? guessEncoding(Buffer.from(text, 'latin1')) : null;
  return (name) => {
    if (name === undefined || !isLatin1(name)) return name;
    return asUtf8(name) ?? (encoding ? decodeBytes(Buffer.from(name, 'latin1'), encoding) : name);
  };
}

function asUtf8(text: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return null;
  }
}
