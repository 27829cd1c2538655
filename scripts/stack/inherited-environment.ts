// Selects the environment variables that servers inherit: system variables, and those that only one of them needs.
import { readFileSync } from 'node:fs';
import { systemEnvironment, type Variables } from '@encore/util/system-environment';

const NODE = /^((NODE|UV)_\w+|SSL_CERT_(FILE|DIR)|OPENSSL_CONF|(https?|no|all)_proxy|LOG_LEVEL)$/i;

/** The bucket, and the variables from which the AWS SDK reads credentials. */
const AUDIO_STORE = /^(AUDIO_STORE|AWS_\w+)$/;

/** For the packages of Actions. */
const NPM = /^npm_config_(registry|cache|userconfig|globalconfig|cafile|proxy|https_proxy|noproxy)$/i;

/** The app's other secrets come from the settings. */
export const inheritedByApp = (source: Variables = process.env) =>
  systemEnvironment(source, [NODE, AUDIO_STORE]);

/**
 * No app variables, but those used in the tenant's configuration as `##NAME##` or `@@NAME@@`, such as secrets of Actions.
 */
export function inheritedByTenant(configFile: string, source: Variables = process.env) {
  const names = readFileSync(configFile, 'utf8').match(/(?<=##|@@)[A-Z0-9_]+(?=##|@@)/g) ?? [];
  return systemEnvironment(source, [NODE, NPM, ...names.map((name) => new RegExp(`^${name}$`))]);
}
