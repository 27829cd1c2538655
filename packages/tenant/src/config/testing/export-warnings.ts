// Warnings of the configuration in export/, in order, with the keyword CRM_URL.

export const EXPORT_WARNINGS = [
  'attackProtection: not emulated',
  'customDomains: not emulated (1 entry)',
  'organizations: not emulated (2 entries)',
  'prompts: not emulated',
  'clients "Reports": authenticates with client_secret_post instead of private_key_jwt',
  'clients "Slack": left out, because the application type sso_integration is not emulated',
  'triggers credentials-exchange: its Actions are not executed (1 entry)',
  'clients "Reports": client_authentication_methods has no effect',
  'resourceServers "https://orders.example": tokens are signed with RS256 instead of HS256',
  'databases "Users": custom scripts are not executed',
  'connections "corporate": the strategy samlp is not emulated',
  'actions "machine-claims": not executed for credentials-exchange',
  'guardianFactors "sms": not emulated',
  'emailTemplates "blocked_account": not used, because it has Liquid tags or filters other than escape',
  'emailTemplates "welcome_email": the tenant does not send this mail',
  'branding: page templates have no effect',
  'actions "enrich": the secret CRM_KEY is empty; set it in the environment',
];
