// Idle limit: aborts a transfer that makes no progress.

export interface IdleLimit {
  signal: AbortSignal;
  /** Aborts in `ms`, unless it is started again or stopped. */
  start(ms: number): void;
  stop(): void;
}

export function idleLimit(): IdleLimit {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  return {
    signal: controller.signal,
    start(ms) {
      stop();
      timer = setTimeout(() => controller.abort(new Error(`No progress for ${ms} ms.`)), ms);
    },
    stop,
  };
}

/** A stream of the same bytes, each chunk within `ms`. Pauses of the consumer do not count. */
export function limitReads(
  source: ReadableStream<Uint8Array>,
  limit: IdleLimit,
  ms: number,
  toError: (cause: unknown) => Error,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  return new ReadableStream({
    async pull(controller) {
      limit.start(ms);
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (cause) {
        controller.error(toError(cause));
      } finally {
        limit.stop();
      }
    },
    async cancel(reason) {
      limit.stop();
      await reader.cancel(reason);
    },
  });
}

/** The chunks of a file that is sent. The receiver takes each one within `ms`. Opened by the first read, because a generator that never started closes nothing. */
export async function* watchSending(
  open: () => AsyncIterable<Uint8Array>,
  limit: IdleLimit,
  ms: number,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of open()) {
    limit.start(ms);
    yield chunk;
  }
}
