// Messages over a pipe: a length of 4 bytes, then the structured clone of the message.
import type { Duplex } from 'node:stream';
import { deserialize, serialize } from 'node:v8';

const LENGTH_BYTES = 4;

export interface ChannelOptions<Message> {
  /** Longer messages end the channel. */
  maxBytes: number;
  onMessage(message: Message): void;
  /** @param valid false if the stream had bytes that are not a message */
  onEnd(valid: boolean): void;
}

/** Reads messages from a stream. Its errors end the channel too. */
export function readMessages<Message>(
  stream: Duplex,
  { maxBytes, onMessage, onEnd }: ChannelOptions<Message>,
): void {
  let valid = true;
  let received: Buffer = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    try {
      for (let message = takeMessage(); message; message = takeMessage()) onMessage(message.value);
    } catch {
      valid = false;
      stream.destroy();
    }
  });
  stream.once('error', () => stream.destroy());
  stream.once('close', () => onEnd(valid));

  function takeMessage(): { value: Message } | undefined {
    if (received.length < LENGTH_BYTES) return undefined;
    const end = LENGTH_BYTES + received.readUInt32BE();
    if (end > maxBytes) throw new RangeError('The message is too long.');
    if (received.length < end) return undefined;
    const value: Message = deserialize(received.subarray(LENGTH_BYTES, end));
    received = received.subarray(end);
    return { value };
  }
}

/** The bytes of a message. @throws Error if it cannot be cloned */
export function messageBytes(message: unknown): Buffer {
  const body = serialize(message);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}
