/** @jsxImportSource hono/jsx */
// What is wrong with saved Actions, above everything else: file, line, and the line itself.
import { type BuildProblem, placeOf } from '@encore/actions-kit/build/build-problems';

export function Problems({ problems }: { problems: readonly BuildProblem[] }) {
  return (
    <section id="problems" aria-label="Build problems" hidden={problems.length === 0}>
      {problems.length > 0 && (
        <div class="problems">
          <h2>{headline(problems)}</h2>
          <p>
            {problems.every(({ runs }) => runs)
              ? 'Logins use them all the same.'
              : 'Logins go on with the Actions that were there before.'}
          </p>
          <ul>
            {problems.map((problem) => (
              <li key={placeOf(problem)}>
                <code class="place">{placeOf(problem)}</code> {problem.text}
                {problem.lineText && <pre>{problem.lineText.trim()}</pre>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function headline(problems: readonly BuildProblem[]): string {
  const count = problems.length;
  if (problems.every(({ runs }) => runs))
    return count === 1 ? 'A type in a saved Action is wrong' : `${count} types in saved Actions are wrong`;
  return count === 1
    ? 'A saved Action cannot be built'
    : `${count} problems keep saved Actions from being built`;
}
