// `npm run chaos [minutes] [seed]`: uses a temporary stack whose processes are killed and paused and whose disk fills, at random, then checks that nothing was lost.
import { build } from './build';
import { runChaos } from './chaos/index';
import { progress } from './progress';

const minutes = Number(process.argv[2] ?? 5);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const step = progress();
await build(step);
step.done();
console.log(`Seed ${seed}, ${minutes} minutes`);
const since = Date.now();
const report = (line: string) => console.log(`${((Date.now() - since) / 1000).toFixed(1)} s: ${line}`);
const { listeners, problems } = await runChaos(minutes * 60_000, seed, report);
for (const {
  userEmail,
  requests,
  songs,
  plays,
  playlists,
  statuses,
  unanswered,
  failedSignIns,
} of listeners) {
  const acknowledged = `${songs.length} songs, ${plays.length} plays, ${playlists.length} playlists`;
  const responses = [statuses, unanswered].map((counts) => JSON.stringify(counts)).join(', unanswered ');
  console.log(
    `${userEmail}: ${requests} requests, ${acknowledged}; ${responses}; ${failedSignIns} failed sign-ins`,
  );
}
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'Nothing was lost.' : `${problems.length} problems.`);
process.exit(problems.length === 0 ? 0 : 1);
