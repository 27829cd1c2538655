// Runs a command, and reports errors that the user has to fix without a stack trace.
import { EnvError } from '@/env';
import { UserError } from './stack/settings';

/** Exits with code 1 on an `EnvError` or a `UserError`. @throws other errors */
export async function runCommand(command: () => void | Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof EnvError || error instanceof UserError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
