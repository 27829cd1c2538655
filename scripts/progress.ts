// Progress in the terminal: each step on a line of its own, with how long it took.

/** Begins a step, ending the one before; `done()` ends the last. */
export interface Progress {
  (step: string): void;
  done(): void;
}

/** Progress lines on standard output. A step told again replaces the detail after its colon. */
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
