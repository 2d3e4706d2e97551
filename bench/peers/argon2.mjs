/** What argon2id itself allows on these cores: verifies one hash over and over, `at` verifications at a time. */
import { hash, verify } from '@node-rs/argon2';
import { createServer } from 'node:http';
import { USER } from '../targets/fixtures.mjs';

const stored = await hash(USER.password);

process.on('message', async ({ seconds, at }) => {
  const start = performance.now();
  const deadline = start + seconds * 1000;
  const latencies = [];
  const loop = async () => {
    for (let now = performance.now(); now < deadline;) {
      if (!(await verify(stored, USER.password))) throw new Error('the password does not match its hash');
      const then = performance.now();
      latencies.push(then - now);
      now = then;
    }
  };
  await Promise.all(Array.from({ length: at }, loop));
  process.send({ latencies, took: (performance.now() - start) / 1000 });
});

createServer((_request, response) => response.end('{}')).listen(Number(process.env.PORT), '127.0.0.1');
