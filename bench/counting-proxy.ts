// A TCP proxy in front of Postgres that counts statements, round trips and bytes.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Counts {
  /** Executed statements, including BEGIN and COMMIT. */
  statements: number;
  /** Statements that Postgres parsed and planned because the connection had not prepared them. */
  parsed: number;
  /** Changes of direction from client to server. */
  roundTrips: number;
  /** Both directions. */
  bytes: number;
}

const zero = (): Counts => ({ statements: 0, parsed: 0, roundTrips: 0, bytes: 0 });

/** Forwards to a server on this machine. @param port of the server */
export async function startCountingProxy(port: number) {
  let counts = zero();
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    let isAnswered = true;
    const messages = messageTypes((type) => {
      if (type === 'B' || type === 'Q') counts.statements += 1;
      if (type === 'P' || type === 'Q') counts.parsed += 1;
    });
    client.on('data', (data) => {
      counts.bytes += data.length;
      if (isAnswered) counts.roundTrips += 1;
      isAnswered = false;
      messages(data);
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      counts.bytes += data.length;
      isAnswered = true;
      client.write(data);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    /** @returns the counts since the last call */
    take(): Counts {
      const taken = counts;
      counts = zero();
      return taken;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Splits a client's stream into messages (PostgreSQL, message formats). The first message has no type. */
function messageTypes(found: (type: string) => void): (data: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let header = 0;
  return (data) => {
    rest = Buffer.concat([rest, data]);
    while (rest.length >= header + 4) {
      const length = header + rest.readInt32BE(header);
      if (rest.length < length) return;
      if (header > 0) found(String.fromCharCode(rest[0] ?? 0));
      rest = rest.subarray(length);
      header = 1;
    }
  };
}
