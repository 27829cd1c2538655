// Entry of a parser process: reads files of strangers, one at a time, and answers with plain data.
import { constants, setPriority } from 'node:os';
import { readPicture } from '../intake/cover';
import { readSound } from '../intake/read-sound';
import { runImportTask } from '../playlist-files/import-tasks';
import { UnreadableFile } from '../playlist-files/playlist-file';
import { fromArgument, type ParserAnswer, type ParserTask, type ParserValues } from './parser-messages';
import { startWatchdog } from './watchdog';

const guarded = startWatchdog(fromArgument(process.argv[2]));

// Requests have precedence.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.once('disconnect', () => process.exit());
process.on(
  'message',
  (task: ParserTask) => void guarded(() => answerTo(task)).then((a) => process.send?.(a)),
);
process.send?.('ready');

async function answerTo(task: ParserTask): Promise<ParserAnswer> {
  try {
    return { value: await run(task) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { rejection: error.message };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function run(task: ParserTask): Promise<ParserValues[ParserTask['kind']]> {
  if (task.kind === 'picture') return readPicture(task.path);
  return task.kind === 'sound' ? readSound(task.path, task.original) : runImportTask(task);
}
