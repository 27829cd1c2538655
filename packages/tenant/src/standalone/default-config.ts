// The built-in configuration.
import { fileURLToPath } from 'node:url';

/** Next to this file, in the bundle as well. */
export const DEFAULT_CONFIG = fileURLToPath(new URL('./default.yaml', import.meta.url));
