// Command line arguments of encore-tenant.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Keywords } from '../config/keywords';
import { DEFAULT_CONFIG } from './default-config';
import type { StandaloneOptions } from './start';

export const USAGE = `Usage: encore-tenant [options]

  --config PATH     tenant.yaml, or the folder of auth0-deploy-cli's directory format (default: tenant.yaml,
                    or a built-in configuration if there is none)
  --port PORT       0 selects a free port (default: 4455)
  --data DIR        data directory (default: .encore-tenant)
  --https           serve HTTPS with the certificate DIR/tls/localhost.crt
  --users FILE      create the users of a JSON or YAML file
  --dotenv FILE     write the clients and their secrets to FILE
  --env-file FILE   the same; npx needs --dotenv with Node 20, which reads --env-file itself
  --client NAME     client of AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET (default: the first one with a login)
  --keywords FILE   JSON file with the values of ##KEY## and @@KEY@@, or a config.json of auth0-deploy-cli;
                    environment variables are keywords too
  --host ADDRESS    address to listen on (default: 127.0.0.1)
  --log-level LEVEL trace, debug, info, warn, error or silent (default: error)
  --version         print the version
  --help            print this text
`;

const OPTIONS = {
  config: { type: 'string' },
  port: { type: 'string', default: '4455' },
  data: { type: 'string', default: '.encore-tenant' },
  https: { type: 'boolean', default: false },
  users: { type: 'string' },
  dotenv: { type: 'string' },
  'env-file': { type: 'string' },
  client: { type: 'string' },
  keywords: { type: 'string' },
  host: { type: 'string' },
  'log-level': { type: 'string', default: 'error' },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const Port = z.coerce.number().int().min(0).max(65_535);
const Mappings = z.record(z.string(), z.unknown());

export type Command = { print: 'usage' | 'version' } | { start: StandaloneOptions };

/** @throws Error with a readable message */
export function readCommand(args: string[], variables: Record<string, string | undefined>): Command {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.help) return { print: 'usage' };
  if (values.version) return { print: 'version' };
  const port = Port.safeParse(values.port);
  if (!port.success) throw new Error(`--port is ${values.port}, but must be a number from 0 to 65535.`);
  if (values.config && !existsSync(values.config)) throw new Error(`${values.config} does not exist.`);
  return {
    start: {
      configFile: values.config ?? (existsSync('tenant.yaml') ? 'tenant.yaml' : DEFAULT_CONFIG),
      port: port.data,
      dataDir: values.data,
      ...(values.https ? { tlsFolder: join(values.data, 'tls') } : {}),
      usersFile: values.users,
      envFile: values.dotenv ?? values['env-file'],
      envClient: values.client,
      host: values.host,
      logLevel: values['log-level'],
      keywords: {
        ...readMappings('AUTH0_KEYWORD_REPLACE_MAPPINGS', variables.AUTH0_KEYWORD_REPLACE_MAPPINGS),
        ...(values.keywords ? readMappings(values.keywords, readFileSync(values.keywords, 'utf8')) : {}),
      },
    },
  };
}

/** Parses a JSON object of keywords, or the one in a configuration of auth0-deploy-cli. */
function readMappings(source: string, json: string | undefined): Keywords {
  if (!json) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    throw new Error(`${source} is not valid JSON.`);
  }
  const mappings = Mappings.safeParse(parsed);
  if (!mappings.success) throw new Error(`${source} must be a JSON object.`);
  const { AUTH0_KEYWORD_REPLACE_MAPPINGS: nested } = mappings.data;
  return Mappings.safeParse(nested).data ?? mappings.data;
}
