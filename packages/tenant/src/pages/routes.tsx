/** @jsxImportSource hono/jsx */
// /u: sign-in, sign-up and the simulated Google account chooser. The pages work without JavaScript.
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import type Provider from 'oidc-provider';
import { checkPassword } from '../accounts/connections/database';
import { isStrategyEnabled, signInDatabase } from '../accounts/connections/enabled';
import { DEMO_GOOGLE_EMAIL, GOOGLE_CONNECTION, googleUser } from '../accounts/connections/google';
import { passwordHint, passwordProblem } from '../accounts/password-policy';
import { Email } from '../accounts/profile';
import { createUser } from '../accounts/store';
import type { DatabaseConfig } from '../config/schema';
import type { NodeBindings } from '../http';
import { clientIp } from '../http';
import { logFailedLogin, logSignUp } from '../logs/credentials';
import { mailTicket } from '../mail/messages';
import { retryAfter } from '../rate-limit';
import type { Tenant } from '../tenant';
import { requireSameBrowser } from './browser-binding';
import { GooglePage } from './google';
import { finishLogin, type Interaction, parameter } from './interaction';
import { EXPIRED, MessagePage } from './message';
import { type CredentialsPage, SignInPage, SignUpPage } from './sign-in';

const BAD_EMAIL = 'Enter an email address, such as name@example.com.';
const TOO_MANY_SIGN_UPS = 'Too many sign-ups from your network. Wait a moment and try again.';
const PROBLEMS = {
  wrong: 'Wrong email or password.',
  'too-many-attempts':
    'Too many wrong passwords for this email address. Sign-in from your network is blocked for 30 days, or until an administrator removes the block.',
  'too-many-logins': 'Too many logins to this account from your network. Wait a moment and try again.',
  'too-many-failures': 'Too many failed logins from your network. Wait a moment and try again.',
  'user-blocked': 'This account is blocked. Contact an administrator.',
};

type LoginPage = NodeBindings & {
  Variables: {
    interaction: Interaction;
    login: Interaction;
    page: CredentialsPage;
    database: DatabaseConfig | undefined;
  };
};

/** Routes below /u. */
export function loginPages(tenant: Tenant, provider: Provider): Hono<LoginPage> {
  const { config, db, limits, log } = tenant;
  const openDatabase = ({ database }: LoginPage['Variables']) =>
    database?.options.disable_signup ? undefined : database;
  const app = new Hono<LoginPage>();

  app.use(csrf(), requireSameBrowser(provider));
  app.use(async (c, next) => {
    const login = c.var.interaction;
    if (login.prompt.name !== 'login') return c.html(<MessagePage tenant={config.name} {...EXPIRED} />, 400);
    const clientId = parameter(login, 'client_id') ?? '';
    c.set('login', login);
    // Evaluated per request: the configuration can change at run time.
    c.set('database', signInDatabase(config, clientId, parameter(login, 'connection')));
    c.set('page', {
      tenant: config.name,
      client: config.clients.get(clientId)?.name ?? clientId,
      state: login.uid,
      email: parameter(login, 'login_hint'),
      database: c.var.database !== undefined,
      google: isStrategyEnabled(config, GOOGLE_CONNECTION, clientId),
      signup: openDatabase(c.var) !== undefined,
    });
    return next();
  });

  const field = (form: Record<string, unknown>, name: string) =>
    typeof form[name] === 'string' ? form[name] : '';

  app.get('/login', (c) => c.html(<SignInPage {...c.var.page} />));
  app.post('/login', async (c) => {
    if (!c.var.database) return c.notFound();
    const form = await c.req.parseBody();
    const email = field(form, 'email');
    const connection = c.var.database.name;
    const ip = clientIp(c.env.incoming);
    const result = await checkPassword(tenant, { email, password: field(form, 'password'), connection, ip });
    if (result.ok)
      return c.redirect(
        await finishLogin(c, provider, c.var.login, { accountId: result.user.user_id, method: 'pwd' }),
        303,
      );
    log.info({ reason: result.reason }, 'failed login');
    await logFailedLogin(tenant, c.var.login, { email, ip, connection, reason: result.reason });
    const status = result.reason.startsWith('too-many-') ? 429 : 400;
    if ('retryAfter' in result) c.header('retry-after', result.retryAfter);
    return c.html(<SignInPage {...c.var.page} email={email} problem={PROBLEMS[result.reason]} />, status);
  });

  app.get('/signup', (c) => {
    const database = openDatabase(c.var);
    if (!database) return c.notFound();
    return c.html(<SignUpPage {...c.var.page} passwordHint={passwordHint(database)} />);
  });
  app.post('/signup', async (c) => {
    const database = openDatabase(c.var);
    if (!database) return c.notFound();
    const form = await c.req.parseBody();
    const page = { ...c.var.page, email: field(form, 'email'), passwordHint: passwordHint(database) };
    const password = field(form, 'password');
    const email = Email.safeParse(page.email);
    const problem = email.success ? passwordProblem(password, database) : BAD_EMAIL;
    if (!email.success || problem) return c.html(<SignUpPage {...page} problem={problem} />, 400);
    const signUps = limits.take('signups', clientIp(c.env.incoming));
    if (!signUps.allowed) {
      c.header('retry-after', retryAfter(signUps));
      return c.html(<SignUpPage {...page} problem={TOO_MANY_SIGN_UPS} />, 429);
    }
    const user = await createUser(db, {
      email: email.data,
      password_hash: await tenant.passwords.hash(password),
      connection: database.name,
      provider: 'auth0',
    });
    logSignUp(tenant, c.var.login, {
      email: email.data,
      ip: clientIp(c.env.incoming),
      connection: database.name,
      user,
    });
    if (user) {
      mailTicket(tenant, 'email-verification', user, { client_id: parameter(c.var.login, 'client_id') });
      return c.redirect(
        await finishLogin(c, provider, c.var.login, { accountId: user.user_id, method: 'pwd' }),
        303,
      );
    }
    const taken = 'An account with this email address already exists. Sign in instead.';
    return c.html(<SignUpPage {...page} problem={taken} />, 400);
  });

  app.use('/google', async (c, next) => (c.var.page.google ? next() : c.notFound()));
  app.get('/google', (c) =>
    c.html(<GooglePage {...c.var.page} account={DEMO_GOOGLE_EMAIL} email={undefined} />),
  );
  app.post('/google', async (c) => {
    const entered = field(await c.req.parseBody(), 'email');
    const email = Email.safeParse(entered);
    if (!email.success) {
      return c.html(
        <GooglePage {...c.var.page} account={DEMO_GOOGLE_EMAIL} email={entered} problem={BAD_EMAIL} />,
        400,
      );
    }
    const user = await googleUser(db, email.data);
    return c.redirect(
      await finishLogin(c, provider, c.var.login, { accountId: user.user_id, method: 'federated' }),
      303,
    );
  });
  return app;
}
