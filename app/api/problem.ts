// Every refusal of the API: one list of problem types, each with its status (RFC 9457).

const PROBLEMS = {
  'invalid-request': [400, 'The request is not valid'],
  'not-signed-in': [401, 'Not signed in'],
  forbidden: [403, 'Not allowed'],
  'sign-in-again': [403, 'Sign in again first'],
  'not-found': [404, 'Not found'],
  conflict: [409, 'Changed by somebody else'],
  'already-there': [409, 'Already there'],
  'unsupported-version': [412, 'Another version is spoken here'],
  'too-large': [413, 'Too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'range-not-satisfiable': [416, 'Range not satisfiable'],
  unprocessable: [422, 'It cannot be done'],
  'rate-limited': [429, 'Too many requests'],
  internal: [500, 'Something went wrong'],
  unavailable: [503, 'Not available right now'],
} as const;

export type ProblemName = keyof typeof PROBLEMS;
export const PROBLEM_NAMES = Object.keys(PROBLEMS) as ProblemName[];

interface ProblemOptions {
  headers?: Record<string, string>;
  /** Further members of the problem, such as the fields that are wrong. */
  members?: Record<string, unknown>;
}

/** A refusal that a handler throws; `detail` is a sentence for the person who reads it. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;

  constructor(
    readonly problem: ProblemName,
    readonly detail: string,
    readonly options: ProblemOptions = {},
  ) {
    super(detail);
    this.status = PROBLEMS[problem][0];
  }
}

/** The answer that says so. */
export function toResponse({ problem, status, detail, options }: Problem): Response {
  const body = {
    type: `https://encore.example/problems/${problem}`,
    title: PROBLEMS[problem][1],
    status,
    detail,
    ...options.members,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...options.headers },
  });
}

/** What is not there and what is somebody else's look the same. */
export const notFound = (what: string) => new Problem('not-found', `There is no such ${what}.`);
