// Compares a configuration with what the tenant serves. Everything that has no effect is named in a warning.
import { isUnrendered, TEMPLATES } from '../mail/templates';
import { FACTOR_TYPES } from '../mfa/types';
import { SUPPORTED_GRANTS } from '../oidc/clients';
import { StoredEmailTemplate } from './emails';
import { SIGN_IN_STRATEGIES } from './schema';
import type { Source } from './source';

type Data = Record<string, unknown>;

/** Sections of auth0-deploy-cli that the tenant serves. */
export const SERVED_SECTIONS = [
  'tenant',
  'branding',
  'clients',
  'resourceServers',
  'clientGrants',
  'databases',
  'connections',
  'roles',
  'actions',
  'triggers',
  'guardianFactors',
  'emailProvider',
  'emailTemplates',
] as const;

const SERVED = new Set<string>(SERVED_SECTIONS);
const SIGNING_ALGORITHM = 'RS256';

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);

/** Warnings of sections that the tenant does not serve, such as `organizations: not emulated (3 entries)`. */
export function sectionWarnings(raw: Data): string[] {
  return Object.entries(raw)
    .filter(([name, content]) => !SERVED.has(name) && !isEmpty(content))
    .map(([name, content]) => `${name}: not emulated${countOf(content)}`);
}

function countOf(content: unknown): string {
  if (!Array.isArray(content)) return '';
  return ` (${content.length} ${content.length === 1 ? 'entry' : 'entries'})`;
}

/** Warnings of parts of served sections that have no effect. */
export function entityWarnings(source: Source): string[] {
  return [
    ...triggerWarnings(source.triggers),
    ...source.clients.flatMap(clientWarnings),
    ...source.resourceServers.flatMap((api) => algorithmWarnings(`resourceServers "${api.identifier}"`, api)),
    ...source.databases.flatMap(databaseWarnings),
    ...source.connections.flatMap(connectionWarnings),
    ...source.actions.flatMap(actionWarnings),
    ...source.guardianFactors.flatMap(factorWarnings),
    ...source.emailTemplates.flatMap(templateWarnings),
    ...(isEmpty(source.branding?.templates) ? [] : ['branding: page templates have no effect']),
  ];
}

const factorWarnings = ({ name, enabled }: Source['guardianFactors'][number]): string[] =>
  enabled === true && !FACTOR_TYPES.some((type) => type === name)
    ? [`guardianFactors "${name}": not emulated`]
    : [];

const SENT = new Set<string>(Object.values(TEMPLATES));

function templateWarnings(source: Source['emailTemplates'][number]): string[] {
  const template = StoredEmailTemplate.parse(source);
  const at = `emailTemplates "${template.template}"`;
  if (!template.enabled) return [];
  if (!SENT.has(template.template)) return [`${at}: the tenant does not send this mail`];
  return isUnrendered(template)
    ? [`${at}: not used, because it has Liquid tags or filters other than escape`]
    : [];
}

function triggerWarnings(triggers: Data): string[] {
  return Object.entries(triggers)
    .filter(([name, bound]) => name !== 'post-login' && !isEmpty(bound))
    .map(([name, bound]) => `triggers ${name}: its Actions are not executed${countOf(bound)}`);
}

function clientWarnings(client: Source['clients'][number]): string[] {
  const at = `clients "${client.name}"`;
  const grants = Array.isArray(client.grant_types) ? client.grant_types : [];
  const unsupported = grants.filter((grant) => !SUPPORTED_GRANTS.has(grant));
  const jwt = client.jwt_configuration;
  return [
    ...(unsupported.length > 0 ? [`${at}: grant types not emulated: ${unsupported.join(', ')}`] : []),
    ...algorithmWarnings(at, { signing_alg: (jwt as Data | undefined)?.alg }),
    ...['addons', 'client_authentication_methods', 'organization_require_behavior', 'mobile']
      .filter((name) => !isEmpty(client[name]) && client[name] !== 'no_prompt')
      .map((name) => `${at}: ${name} has no effect`),
  ];
}

const algorithmWarnings = (at: string, { signing_alg }: Data): string[] =>
  signing_alg && signing_alg !== SIGNING_ALGORITHM
    ? [`${at}: tokens are signed with ${SIGNING_ALGORITHM} instead of ${signing_alg}`]
    : [];

function databaseWarnings({ name, options }: Source['databases'][number]): string[] {
  const scripts = (options as Data | undefined)?.customScripts;
  return isEmpty(scripts) ? [] : [`databases "${name}": custom scripts are not executed`];
}

function connectionWarnings({ name, strategy }: Source['connections'][number]): string[] {
  return SIGN_IN_STRATEGIES.has(String(strategy))
    ? []
    : [`connections "${name}": the strategy ${strategy} is not emulated`];
}

function actionWarnings({
  name,
  modules,
  supported_triggers: triggers,
}: Source['actions'][number]): string[] {
  const others = (Array.isArray(triggers) ? triggers : [])
    .map(({ id }: { id: string }) => id)
    .filter((id) => id !== 'post-login');
  return [
    ...(others.length > 0 ? [`actions "${name}": not executed for ${others.join(', ')}`] : []),
    ...(isEmpty(modules) ? [] : [`actions "${name}": Action modules are not emulated`]),
  ];
}
