// Runs a command, and reports errors that the user has to fix without a stack trace.
import { fileErrorReason } from '@encore/util/file-errors';
import { EnvError } from '@/env';
import { UserError } from './stack/settings';

/** Exits with code 1 on an `EnvError`, a `UserError` or an error of the file system. @throws other errors */
export async function runCommand(command: () => void | Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    console.error(sentence);
    process.exit(1);
  }
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof EnvError || error instanceof UserError) return error.message;
  const reason = fileErrorReason(error);
  const path = error instanceof Error && 'path' in error ? String(error.path) : 'A file';
  return reason && `${path} cannot be used: ${reason}.`;
}
