// Progress output: one line per step, with its duration.

/** Starts a step and ends the previous one; `done()` ends the last. */
export interface Progress {
  (step: string): void;
  done(): void;
}

/** A step with the same name updates the line: only the part before a colon is the name. */
export function progress(out: NodeJS.WriteStream = process.stdout): Progress {
  let current: { name: string; since: number } | undefined;

  const end = () => {
    if (!current) return;
    const seconds = ((performance.now() - current.since) / 1000).toFixed(1);
    out.write(
      out.isTTY ? `\r\x1b[2K  ${current.name} (${seconds} s)\n` : `  ${current.name} (${seconds} s)\n`,
    );
  };
  const begin = (step: string) => {
    const name = step.split(':')[0] ?? step;
    if (current?.name !== name) {
      end();
      current = { name, since: performance.now() };
    }
    if (out.isTTY) out.write(`\r\x1b[2K  ${step} …`);
  };
  return Object.assign(begin, {
    done: () => {
      end();
      current = undefined;
    },
  });
}
