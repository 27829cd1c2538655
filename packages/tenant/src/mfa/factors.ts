// The factors that the tenant offers (Auth0: PUT /api/v2/guardian/factors/{name}).
import type { TenantConfig } from '../config/load';
import { FACTOR_TYPES, type FactorType } from './types';

/** All factors of Auth0, in the order of its list. The tenant supports those of `FACTOR_TYPES`. */
export const FACTOR_NAMES = [
  'sms',
  'push-notification',
  'otp',
  'email',
  'duo',
  'webauthn-roaming',
  'webauthn-platform',
  'recovery-code',
] as const;

type FactorName = (typeof FACTOR_NAMES)[number];

/** Supported factors are enabled until they are disabled, all others disabled. */
export function isFactorEnabled({ yaml }: TenantConfig, name: FactorName): boolean {
  const stored = yaml.guardianFactors.find((factor) => factor.name === name);
  return stored ? stored.enabled : FACTOR_TYPES.some((type) => type === name);
}

/** The supported factors that are enabled. */
export const enabledFactors = (config: TenantConfig): FactorType[] =>
  FACTOR_TYPES.filter((type) => isFactorEnabled(config, type));
