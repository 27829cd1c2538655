// Debugger client for tests: speaks the inspector protocol and maps TypeScript lines by source maps.
import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { pathToFileURL } from 'node:url';
import { WebSocket } from 'undici';
import { onTestFinished } from 'vitest';

/** The part of the protocol's messages used here. */
interface Message {
  id?: number;
  method?: string;
  params?: Paused & Script;
  result?: { result?: { value?: unknown } };
}

interface Paused {
  callFrames: {
    callFrameId: string;
    functionName: string;
    location: { scriptId: string; lineNumber: number; columnNumber: number };
  }[];
}

interface Script {
  scriptId: string;
  /** A data URL with the source map. */
  sourceMapURL: string;
}

/** Attaches to a loopback port until the test finishes. */
export async function attachDebugger(port: number) {
  const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const [target] = targets as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  onTestFinished(() => socket.close());
  const received: Message[] = [];
  const waiting = new Set<() => void>();
  const maps = new Map<string, SourceMap>();
  socket.addEventListener('message', ({ data }) => {
    const message: Message = JSON.parse(String(data));
    const { scriptId = '', sourceMapURL = '' } = message.params ?? {};
    if (message.method === 'Debugger.scriptParsed' && sourceMapURL.startsWith('data:')) {
      maps.set(scriptId, new SourceMap(JSON.parse(decoded(sourceMapURL))));
    } else received.push(message);
    for (const check of waiting) check();
  });
  await new Promise((opened) => socket.addEventListener('open', opened));

  /** Waits for a matching message and removes it from the received ones. */
  const take = (matches: (message: Message) => boolean) =>
    new Promise<Message>((resolve) => {
      const check = () => {
        const at = received.findIndex(matches);
        const [message] = at < 0 ? [] : received.splice(at, 1);
        if (!message) return;
        waiting.delete(check);
        resolve(message);
      };
      waiting.add(check);
      check();
    });

  let sent = 0;
  const send = async (method: string, params: object = {}) => {
    sent += 1;
    const id = sent;
    socket.send(JSON.stringify({ id, method, params }));
    return (await take((message) => message.id === id)).result;
  };
  await send('Debugger.enable');

  return {
    /** @param file the built code @param line in the source, from 1 */
    async breakAt(file: string, line: number): Promise<void> {
      const { href: url } = pathToFileURL(file);
      await send('Debugger.setBreakpointByUrl', { url, ...(await builtLocation(file, line)) });
    },
    /** Waits for a breakpoint. */
    async paused() {
      const { params } = await take(({ method }) => method === 'Debugger.paused');
      const [frame] = params?.callFrames ?? [];
      if (!frame) throw new Error('The paused event has no call frames.');
      const evaluate = async (expression: string) => {
        const query = { callFrameId: frame.callFrameId, expression, returnByValue: true };
        return (await send('Debugger.evaluateOnCallFrame', query))?.result?.value;
      };
      const { scriptId, lineNumber, columnNumber } = frame.location;
      const entry = maps.get(scriptId)?.findEntry(lineNumber, columnNumber);
      return {
        functionName: frame.functionName,
        /** In the source, from 1. */
        line: entry && 'originalLine' in entry ? entry.originalLine + 1 : undefined,
        evaluate,
        resume: () => send('Debugger.resume'),
      };
    },
  };
}

/** Location of a source line in the built code, from 0 as in the protocol. */
async function builtLocation(file: string, line: number) {
  const map = await sourceMapOf(file);
  const lines = (await readFile(file, 'utf8')).split('\n');
  const columns = lines.map((text) => Math.max(text.search(/\S/), 0));
  const lineNumber = columns.findIndex((column, at) => {
    const entry = map.findEntry(at, column);
    return 'originalLine' in entry && entry.originalLine === line - 1;
  });
  return { lineNumber, columnNumber: columns[lineNumber] ?? 0 };
}

const decoded = (dataUrl: string) => Buffer.from(dataUrl.split(',')[1] ?? '', 'base64').toString();

const sourceMapOf = async (file: string) => new SourceMap(JSON.parse(await readFile(`${file}.map`, 'utf8')));
