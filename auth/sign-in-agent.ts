// Connections of next-auth to the tenant. Its OpenID client limits the time until the headers of a response, not that of a body.
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { oncePerProcess } from '@encore/util/once-per-process';

/** Unused connections, as those of Node's own agent. */
const FREE_MS = 5_000;

/** An agent for the protocol of `url`. Its connections end when they are idle for as long as the `timeout` of their request. */
export function signInAgent(url: string): HttpAgent {
  const { protocol } = new URL(url);
  return oncePerProcess(`sign-in agent ${protocol}`, () => {
    const agent = new (protocol === 'https:' ? HttpsAgent : HttpAgent)({ keepAlive: true, timeout: FREE_MS });
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (options, onConnected) => {
      const socket = connect(options, onConnected);
      // Without an error, which the client would not handle.
      socket?.on('timeout', () => socket.destroy());
      return socket;
    };
    return agent;
  });
}
