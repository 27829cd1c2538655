// Reads tenant.yaml into the configuration the running tenant looks things up in.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { assertReplaced, type Keywords, replaceKeywords } from './keywords';
import { managementResourceServer } from './management-api';
import { type ClientConfig, type ResourceServerConfig, TenantYaml } from './schema';

/** A client with the id and secret it has in this tenant; locally the id is the name. */
export type TenantClient = ClientConfig & { client_id: string; client_secret?: string };

export interface TenantConfig {
  /** The issuer, with its trailing slash. */
  issuer: string;
  /** Name shown on the pages. */
  name: string;
  yaml: TenantYaml;
  /** The whole file, keywords replaced, for the Actions pipeline. */
  raw: unknown;
  clients: Map<string, TenantClient>;
  /** The APIs by identifier, the Management API among them. */
  resourceServers: Map<string, ResourceServerConfig>;
}

export interface LoadOptions {
  configFile: string;
  issuer: string;
  keywords: Keywords;
  clientSecrets: Record<string, string>;
}

/**
 * Loads and checks the configuration.
 * @throws Error with one sentence per mistake, naming where it is.
 */
export async function loadConfig({
  configFile,
  issuer,
  keywords,
  clientSecrets,
}: LoadOptions): Promise<TenantConfig> {
  const text = replaceKeywords(await readFile(configFile, 'utf8'), keywords);
  const raw: unknown = parse(text) ?? {};
  assertReplaced(raw);
  const parsed = TenantYaml.safeParse(raw);
  if (!parsed.success) throw new Error(`${configFile} is not valid:\n${z.prettifyError(parsed.error)}`);
  const yaml = parsed.data;
  const apis = [managementResourceServer(issuer), ...yaml.resourceServers];
  return {
    issuer,
    name: `${yaml.tenant.friendly_name} tenant`,
    yaml,
    raw,
    clients: new Map(yaml.clients.map((client) => [client.name, withSecret(client, clientSecrets)])),
    resourceServers: new Map(apis.map((api) => [api.identifier, api])),
  };
}

function withSecret(client: ClientConfig, secrets: Record<string, string>): TenantClient {
  if (client.token_endpoint_auth_method === 'none') return { ...client, client_id: client.name };
  const secret = secrets[client.name];
  if (!secret) throw new Error(`No secret was given for the client ${client.name}.`);
  return { ...client, client_id: client.name, client_secret: secret };
}
