// A stream for the log. Lines are buffered, and the reader of a pipe may be slow without blocking requests; those that cannot be written,
// such as on a full disk, are dropped. The streams of pino end the process instead, and its exit handler then retries forever.
import { fstatSync, write, writeSync } from 'node:fs';
import process from 'node:process';

const FLUSH_BYTES = 4_096;
const FLUSH_MS = 250;
/** While the output accepts nothing, further lines are dropped. */
const MAX_BYTES = 4 * 2 ** 20;
const EXIT_ATTEMPTS = 50;
const EXIT_PAUSE_MS = 10;

export interface LogStream {
  /** @param line ends with a line break */
  write(line: string): void;
  /** Writes what is buffered before it returns, if possible. */
  flushSync(): void;
}

/** @param fd a file descriptor. At the exit, what a pipe is being given may follow later lines; a file has all in order. */
export function logStream(fd: number): LogStream {
  const isAtOnce = isFile(fd);
  let lines: string[] = [];
  let bytes = 0;
  /** What a pipe did not accept yet. */
  let rest: Buffer = Buffer.alloc(0);
  let dropped = 0;
  /** The file ends within a line, whose rest was dropped. */
  let isTorn = false;
  let isWriting = false;

  const isEmpty = () => lines.length === 0 && rest.length === 0;

  function take(): Buffer {
    const note = dropped > 0 ? [`{"level":40,"msg":"${dropped} log lines could not be written"}\n`] : [];
    const text = [...(isTorn ? ['\n'] : []), ...note, ...lines].join('');
    const chunk = Buffer.concat([rest, Buffer.from(text)]);
    rest = Buffer.alloc(0);
    lines = [];
    bytes = 0;
    dropped = 0;
    isTorn = false;
    return chunk;
  }

  function drop(chunk: Buffer, from: number): void {
    isTorn ||= from > 0 && chunk[from - 1] !== LINE_BREAK;
    dropped += chunk.subarray(from).reduce((count, byte) => count + (byte === LINE_BREAK ? 1 : 0), 0);
  }

  function writeAll(chunk: Buffer, from = 0): void {
    write(fd, chunk, from, chunk.length - from, null, (error, written) => {
      const next = from + (written ?? 0);
      if (!error && next < chunk.length) writeAll(chunk, next);
      else {
        if (error && isTemporary(error)) rest = chunk.subarray(from);
        else if (error) drop(chunk, from);
        isWriting = false;
      }
    });
  }

  function flush(): void {
    if (isAtOnce) flushSync();
    if (isWriting || isEmpty()) return;
    isWriting = true;
    writeAll(take());
  }

  function flushSync(): void {
    if (isEmpty()) return;
    const chunk = take();
    let from = 0;
    for (let attempt = 0; from < chunk.length; ) {
      try {
        from += writeSync(fd, chunk, from);
      } catch (error) {
        attempt += 1;
        if (!isTemporary(error) || attempt > EXIT_ATTEMPTS) {
          drop(chunk, from);
          return;
        }
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, EXIT_PAUSE_MS);
      }
    }
  }

  setInterval(flush, FLUSH_MS).unref();
  process.once('exit', flushSync);
  return {
    write(line) {
      if (bytes > MAX_BYTES) {
        dropped += 1;
        return;
      }
      lines.push(line);
      bytes += line.length;
      if (bytes > FLUSH_BYTES) flush();
    },
    flushSync,
  };
}

const LINE_BREAK = 0x0a;

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

/** A pipe whose reader is slow. */
const isTemporary = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EBUSY');
