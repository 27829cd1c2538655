// HTTP load generator: a fixed number of requests over a fixed number of connections.
import { Agent, get } from 'node:http';

export interface Load {
  url: string;
  headers: Record<string, string>;
  requests: number;
  connections: number;
}

/**
 * Sends the requests; each connection sends its next request as soon as it has a response.
 * @returns requests per second
 * @throws {Error} on the first response that is not 200
 */
export async function run({ url, headers, requests, connections }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const since = performance.now();
  let left = requests;
  const connection = async () => {
    while (left > 0) {
      left -= 1;
      await request(url, headers, agent);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return requests / ((performance.now() - since) / 1000);
}

function request(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} responded with ${response.statusCode}.`));
      response.resume().once('end', resolve).once('error', reject);
    }).once('error', reject);
  });
}
