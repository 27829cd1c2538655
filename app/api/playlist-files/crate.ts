// Crates of Serato: binary fields, each with a name of four letters, its length, and its content.
import type { Sink } from './playlist-file';

const HEADER = 8;

export const isCrate = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'vrsn' && bytes[4] === 0;

/** The songs, of which a crate has only the paths. */
export function readCrate(bytes: Uint8Array, sink: Sink): void {
  let number = 0;
  for (const [name, song] of fieldsIn(bytes)) {
    if (name !== 'otrk') continue;
    for (const [key, value] of fieldsIn(song)) {
      if (key === 'ptrk') sink.track(++number, { location: new TextDecoder('utf-16be').decode(value) });
    }
  }
}

function* fieldsIn(bytes: Uint8Array): Generator<[name: string, content: Uint8Array]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + HEADER <= bytes.length; ) {
    const start = at + HEADER;
    const end = start + view.getUint32(at + 4);
    yield [Buffer.from(bytes.subarray(at, at + 4)).toString('latin1'), bytes.subarray(start, end)];
    at = end;
  }
}
