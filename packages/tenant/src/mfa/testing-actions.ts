// Test Actions for second factors: commands come from `ext-do` and `ext-then`, and the event is returned in a claim.

export const SEEN = 'https://test.example/seen';
/** Runs the command in `ext-do` and passes `ext-then` on to the second Action. */
const FIRST = `
const COMMANDS = {
  enroll: (api) => api.authentication.enrollWith({ type: 'otp' }),
  challenge: (api) => api.authentication.challengeWith({ type: 'otp' }),
  choose: (api) => api.authentication.challengeWithAny([{ type: 'phone' }, { type: 'otp' }, { type: 'recovery-code' }]),
  phone: (api) => api.authentication.challengeWith({ type: 'phone' }, { additionalFactors: [{ type: 'email' }] }),
  five: (api) => { for (let i = 0; i < 5; i++) api.authentication.challengeWith({ type: 'otp' }); },
  enable: (api) => api.multifactor.enable('any'),
  duo: (api) => api.multifactor.enable('duo', { providerOptions: { host: 'h', ikey: 'i', skey: 's' } }),
  none: (api) => api.multifactor.enable('none'),
  redirect: (api) => { api.authentication.challengeWith({ type: 'otp' }); api.redirect.sendUserTo('http://localhost:9998/terms'); },
  once: (api, event) => {
    if (!event.authentication.methods.some(({ name }) => name === 'mfa')) api.authentication.challengeWith({ type: 'otp' });
  },
};
exports.onExecutePostLogin = async (event, api) => {
  const command = event.request.query['ext-do'];
  api.user.setUserMetadata('began', command ?? null);
  api.transaction.setMetadata('then', event.request.query['ext-then'] ?? '');
  COMMANDS[command]?.(api, event);
};
exports.onContinuePostLogin = async () => {};
`;
const SECOND = `
exports.onExecutePostLogin = async (event, api) => {
  const then = event.transaction.metadata.then;
  if (then === 'challenge') api.authentication.challengeWith({ type: 'otp' });
  if (then === 'recovery') api.authentication.challengeWith({ type: 'recovery-code' });
};`;
const THIRD = `
exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('${SEEN}', {
    methods: event.authentication.methods.map(({ name, type }) => type ? name + ':' + type : name),
    factors: event.user.enrolledFactors.map(({ type }) => type),
    multifactor: event.user.multifactor,
    state: Boolean(event.request.query.state),
  });
};`;

export const ACTIONS = { first: FIRST, second: SECOND, third: THIRD };
