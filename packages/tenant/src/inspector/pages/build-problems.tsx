/** @jsxImportSource hono/jsx */
// Banner with the build and type errors of the Actions.
import { type BuildProblem, problemLocation } from '@encore/actions-kit/build/build-problems';

export function BuildProblems({ problems }: { problems: readonly BuildProblem[] }) {
  const typesOnly = problems.every(({ runs }) => runs);
  return (
    <section id="problems" aria-label="Build problems" hidden={problems.length === 0}>
      {problems.length > 0 && (
        <div class="problems">
          <h2>{headline(problems.length, typesOnly ? 'type error' : 'build error')}</h2>
          <p>
            {typesOnly
              ? 'Logins still run these Actions.'
              : 'Logins run the previous version until this is fixed.'}
          </p>
          <ul>
            {problems.map((problem) => (
              <li key={problemLocation(problem)}>
                <code class="place">{problemLocation(problem)}</code> {problem.text}
                {problem.lineText && <pre>{problem.lineText.trim()}</pre>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

const headline = (count: number, error: string): string =>
  count === 1 ? `An Action has a ${error}` : `The Actions have ${count} ${error}s`;
