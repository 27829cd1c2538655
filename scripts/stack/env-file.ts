// Reads the environment variables of all commands.
import process from 'node:process';
import { config } from 'dotenv';

/** The environment variables, completed from `.env`. */
export const readVariables = (): NodeJS.ProcessEnv => ({
  ...config({ quiet: true }).parsed,
  ...process.env,
});
