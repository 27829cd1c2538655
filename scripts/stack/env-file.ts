// What a person has set, for every command alike.
import process from 'node:process';
import { config } from 'dotenv';

/** The variables of the environment and, where it does not have them, of `.env`. */
export const readVariables = (): NodeJS.ProcessEnv => ({
  ...config({ quiet: true }).parsed,
  ...process.env,
});
