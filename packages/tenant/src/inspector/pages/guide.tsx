/** @jsxImportSource hono/jsx */
// The steps of a guide, with the results of those that were done.
import { guideClient } from '../../guides/client';
import type { Records } from '../../guides/records';
import type { Run } from '../../guides/runs';
import type { Guide, Step } from '../../guides/schema';
import { currentCode } from '../../mfa/otp';
import type { Tenant } from '../../tenant';
import { Card, detailLink, Facts, Metadata } from './components';

const LABELS: Record<Step['do'], string> = {
  'sign-in': 'Sign in',
  refresh: 'Refresh',
  enroll: 'Set up',
  set: 'Set',
};

interface GuideProps {
  config: Tenant['config'];
  guide: Guide;
  /** Path of the Action's page. */
  path: string;
  run: Run | undefined;
  bound: boolean;
}

export function GuideCard({ config, guide, path, run, bound }: GuideProps) {
  const done = run?.results.length ?? 0;
  const failed = run?.results.some((result) => 'error' in result);
  return (
    <Card title="Try it">
      <p>{guide.look_for}</p>
      {!guideClient(config) ? (
        <p class="soft">Add a public client with the callback http://127.0.0.1/callback to tenant.yaml.</p>
      ) : !bound ? (
        <p class="soft">Bind the Action first.</p>
      ) : (
        <>
          <ol class="steps">
            {guide.steps.map((step, index) => {
              const result = run?.results[index];
              const isNext = index === done && !failed;
              return (
                <li key={step.text}>
                  <p>
                    <b>{step.text}</b>
                  </p>
                  {isNext && <Next step={step} path={path} run={run} />}
                  {result && 'error' in result && <p class="bad">{result.error}</p>}
                  {result && 'records' in result && (
                    <>
                      {step.expect && <p class="soft">{step.expect}</p>}
                      <Result records={result.records} />
                    </>
                  )}
                </li>
              );
            })}
          </ol>
          {run?.otpSecret && (
            <Facts
              facts={[
                ['key for an authenticator app', <code key="key">{run.otpSecret}</code>],
                ['current code', <code key="code">{currentCode(run.otpSecret)}</code>],
              ]}
            />
          )}
          {run && (
            <form method="post" action={`${path}/try`}>
              <button type="submit">Start over</button>
            </form>
          )}
        </>
      )}
    </Card>
  );
}

/** Without a run, the first step creates one. */
function Next({ step, path, run }: Pick<GuideProps, 'path' | 'run'> & { step: Step }) {
  if (!run) {
    return (
      <form method="post" action={`${path}/try`}>
        <button type="submit">Start</button>
      </form>
    );
  }
  if (step.do === 'sign-in') {
    return (
      <p>
        <a href={`/try/${run.id}`}>{LABELS[step.do]}</a>
      </p>
    );
  }
  return (
    <form method="post" action={`${path}/step?run=${run.id}`}>
      <button type="submit">{LABELS[step.do]}</button>
    </form>
  );
}

function Result({ records }: { records: Records }) {
  const parts: [title: string, values: Record<string, unknown>][] = [
    ['ID token', records.idToken],
    ['Access token', records.accessToken],
    ['Session metadata', records.sessionMetadata],
    ['Refresh token metadata', records.refreshTokenMetadata],
    ['user_metadata', records.userMetadata],
    ['app_metadata', records.appMetadata],
  ];
  return (
    <div class="result">
      {parts
        .filter(([, values]) => Object.keys(values).length > 0)
        .map(([title, values]) => (
          <div key={title}>
            <h4>{title}</h4>
            <Metadata values={values} />
          </div>
        ))}
      <Facts
        facts={[
          ['authentication', records.methods],
          ['details', records.executionId ? detailLink('logins', records.executionId, 'Timeline') : null],
        ]}
      />
    </div>
  );
}
