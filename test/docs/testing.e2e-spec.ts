import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { BearerModule, RequireScopes } from '../../src/package/bearer.js';
import { ConsumerModule, CurrentCredentials, LoggedIn } from '../../src/package/consumer.js';
import type { Credentials } from '../../src/package/consumer.js';
import { ResourceOwners, SluiceModule } from '../../src/package/provider.js';
import * as sluiceTesting from '../../src/package/testing.js';
import type { CodeBlock } from '../support/code-blocks.js';
import { useDocument } from '../support/code-blocks.js';
import { SECRET } from '../support/host-provider.js';
import { typeErrors } from '../support/typed-blocks.js';

class Mailer {
  readonly sent: string[] = [];
}

@Injectable()
class PeopleOwners extends ResourceOwners {
  byPassword = () => undefined;
  byId = (id: string) => ({ id, username: 'Ada' });
  claims = () => ({});
}

@Controller()
class PagesController {
  @Get('reports')
  @RequireScopes('reports.readonly')
  reports(): string {
    return 'a report';
  }
}

@Controller()
class ShopController {
  @Get('me')
  @LoggedIn()
  me(@CurrentCredentials() { user }: Credentials) {
    return user;
  }
}

const issuer = 'http://localhost:3000';
const database = 'sqlite::memory:';

@Module({
  imports: [SluiceModule.forRoot({ issuer, secret: SECRET, database, owners: PeopleOwners })],
  controllers: [PagesController],
  providers: [Mailer],
})
class AppModule {}

function shopWith({ redirectUri, ...credentials }: sluiceTesting.TestCredentials & { redirectUri: string }) {
  const providers = [{ name: 'default', ...credentials }];
  @Module({
    imports: [ConsumerModule.forRoot({ redirectUri, secret: SECRET, database, providers })],
    controllers: [ShopController],
  })
  class ShopModule {}
  return ShopModule;
}

function apiOf(url: string) {
  @Module({
    imports: [BearerModule.forRoot({ issuer: url, audience: url })],
    controllers: [PagesController],
  })
  class ApiModule {}
  return ApiModule;
}

const SRC = '../../src';
/** What the reader's own tests have. */
const BEFORE = `import type { Type } from '@nestjs/common';
import type { PersonUnderTest } from '${SRC}/package/testing.js';
import type { ConsumerSessionStore } from '${SRC}/package/consumer.js';
declare class AppModule {}
declare class Mailer {}
declare const mailer: Mailer;
declare function shopWith(options: object): Type;
declare function apiOf(issuer: string): Type;
declare function open(): Promise<ConsumerSessionStore>;
declare function close(): Promise<void>;
declare class People {
  add(): Promise<PersonUnderTest>;
  remove(id: string): Promise<void>;
}
`;

type Run = (...values: unknown[]) => Promise<void>;
const asyncFunction = (async () => undefined).constructor as new (...parts: string[]) => Run;

describe('docs/testing.md', () => {
  const document = useDocument('docs/testing.md');
  const blocks = document.takeAll('ts');

  it('has programs that type-check', async () => {
    const imported = `import { SluiceTesting } from '${SRC}/package/testing.js';\n`;
    const checked = blocks.map((block) => {
      const text = block.text.replace("from 'sluice/testing'", `from '${SRC}/package/testing.js'`);
      const has = /^import .*SluiceTesting/m.test(text);
      const testing = text.includes('testing = ') ? '' : 'declare const testing: SluiceTesting;\n';
      return { ...block, text: `${BEFORE}${has ? '' : imported}${testing}${text}\nexport {};` };
    });
    expect(await typeErrors(checked)).toBe('');
  }, 120_000);

  /** What it made is closed: the documents leave that out where it says nothing new. */
  async function run({ text }: CodeBlock, testing?: sluiceTesting.SluiceTesting): Promise<void> {
    const made: { close(): Promise<void> }[] = testing ? [testing] : [];
    const keeping =
      <T extends { close(): Promise<void> }>(start: (...args: never[]) => Promise<T>) =>
      async (...args: never[]): Promise<T> => {
        const one = await start(...args);
        made.unshift(one);
        return one;
      };
    const { SluiceTesting, TestIssuer, TestBrowser, freePort } = sluiceTesting;
    const values = {
      ...{ expect, AppModule, Mailer, mailer: new Mailer(), shopWith, apiOf, TestBrowser, freePort },
      SluiceTesting: { create: keeping(SluiceTesting.create.bind(SluiceTesting) as never) },
      TestIssuer: { start: keeping(TestIssuer.start.bind(TestIssuer) as never) },
      ...(testing && { testing }),
    };
    const code = text.replace(/^import .*$/gm, '');
    try {
      await new asyncFunction(...Object.keys(values), code)(...Object.values(values));
    } finally {
      for (const one of made) await one.close();
    }
  }

  it('runs the test of a provider', () => run(blocks[0] as CodeBlock));
  it('runs the test of a browser that is logged in', async () =>
    run(blocks[1] as CodeBlock, await sluiceTesting.SluiceTesting.create(AppModule)));
  it('runs the test of a consumer', () => run(blocks[2] as CodeBlock));
  it('runs the test of an API', () => run(blocks[3] as CodeBlock));
});
