import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { listen } from '../../../src/serve/addresses.js';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

function newServer(): Server {
  const server = createServer();
  open.push(server);
  return server;
}

test('without a port the usual one is taken, or the next that is free', async () => {
  const first = await listen(newServer(), '127.0.0.1', undefined);
  const second = await listen(newServer(), '127.0.0.1', undefined);
  expect(first).toBeGreaterThanOrEqual(4780);
  expect(second).toBeGreaterThan(first);
});

test('a port that is asked for is taken or refused, never another', async () => {
  const port = await listen(newServer(), '127.0.0.1', undefined);
  await expect(listen(newServer(), '127.0.0.1', port)).rejects.toThrow(`Port ${port} is taken by another program.`);
});

test('an address that this machine does not have is refused in words', async () => {
  await expect(listen(newServer(), '192.0.2.1', undefined)).rejects.toThrow('This machine has no address 192.0.2.1');
});
