import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { cliProgram } from '../../../src/cli/cli-program.js';
import { CliModule } from '../../../src/cli/cli.module.js';
import { Readable } from 'node:stream';
import type { Stage } from '../../support/endings/scene.js';
import { testConfig } from '../../support/test-config.js';
import type { Cluster } from './cluster.js';

const TERMINAL = { stdin: Readable.from([]), out: () => undefined, err: () => undefined };

/**
 * The servers of a cluster as a stage. The commands of the CLI run here, at a connection of their own, in services that are up
 * already: a process for each would take half a second of the machine while the race is on.
 */
export class EndingsStage {
  private constructor(
    private readonly cluster: Cluster,
    private readonly app: INestApplicationContext,
  ) {}

  static async on(cluster: Cluster): Promise<EndingsStage> {
    const config = testConfig({ databaseUrl: cluster.database.url });
    const options = { logger: false, abortOnError: false } as const;
    return new EndingsStage(
      cluster,
      await NestFactory.createApplicationContext(CliModule.forRoot(config), options),
    );
  }

  /** @param processes how many servers take part. */
  of(processes: number): Stage {
    const urls = this.cluster.servers.slice(0, processes).map(({ url }) => url);
    return { urls, app: this.app, cli: (...args) => this.#run(args) };
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async #run(args: readonly string[]): Promise<void> {
    const program = cliProgram(TERMINAL, async (command, options) => {
      await command.run(this.app, options, TERMINAL);
    });
    await program.parseAsync(args, { from: 'user' });
  }
}
