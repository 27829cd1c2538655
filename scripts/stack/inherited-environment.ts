// What the servers get of this process's environment: the machine's own variables, and those only one of them needs.
import { readFileSync } from 'node:fs';
import { systemEnvironment, type Variables } from '@encore/util/system-environment';

const OF_NODE = /^((NODE|UV)_\w+|SSL_CERT_(FILE|DIR)|OPENSSL_CONF|(https?|no|all)_proxy|LOG_LEVEL)$/i;

/** The bucket and what the AWS SDK finds its credentials by. */
const OF_THE_APP = /^(AUDIO_STORE|AWS_\w+)$/;

/** What the app inherits. Its secrets come from the settings. */
export const appInheritance = (source: Variables = process.env) =>
  systemEnvironment(source, [OF_NODE, OF_THE_APP]);

/**
 * What the local tenant inherits: nothing of the app's, but what its configuration names `##LIKE_THIS##`, which is how
 * Actions get secrets of their own.
 */
export function tenantInheritance(configFile: string, source: Variables = process.env) {
  const names = readFileSync(configFile, 'utf8').match(/(?<=##|@@)[A-Z0-9_]+(?=##|@@)/g) ?? [];
  return systemEnvironment(source, [OF_NODE, ...names.map((name) => new RegExp(`^${name}$`))]);
}
