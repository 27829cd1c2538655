// The log event type codes this tenant writes (Auth0: Log Event Type Codes).

export const LOG_TYPES = {
  s: 'Success Login',
  ssa: 'Success Silent Auth',
  f: 'Failed Login',
  fp: 'Failed Login (Incorrect Password)',
  fu: 'Failed Login (Invalid Email/Username)',
  fsa: 'Failed Silent Auth',
  limit_wc: 'Blocked Account',
  ss: 'Success Signup',
  fs: 'Failed Signup',
  slo: 'Success Logout',
  seacft: 'Success Exchange: Authorization Code for Access Token',
  feacft: 'Failed Exchange: Authorization Code for Access Token',
  seccft: 'Success Exchange: Client Credentials for Access Token',
  feccft: 'Failed Exchange: Client Credentials for Access Token',
  sertft: 'Success Exchange: Refresh Token for Access Token',
  fertft: 'Failed Exchange: Refresh Token for Access Token',
  ferrt: 'Failed Exchange: Rotating Refresh Token (reuse detected)',
  sepft: 'Success Exchange: Password for Access Token',
  fepft: 'Failed Exchange: Password for Access Token',
  actions_execution_failed: 'Actions Execution Failed',
  sapi: 'Success API Operation',
  api_limit: 'Rate Limit On API',
} as const;

export type LogType = keyof typeof LOG_TYPES;
