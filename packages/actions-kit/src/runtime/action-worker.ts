// Program of the processes that run Actions. Its main thread relays messages; a worker thread executes the Actions.
import { isMainThread } from 'node:worker_threads';
import { hostWorker } from './worker-host';
import { serveExecutions } from './worker-main';

if (isMainThread) hostWorker();
else serveExecutions();
