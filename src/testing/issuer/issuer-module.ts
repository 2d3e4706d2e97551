import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { randomToken } from '../../common/crypto/random.js';
import type { SluiceOptions } from '../../package/sluice-options.js';
import { SluiceModule } from '../../package/sluice.module.js';
import { SignInController } from './sign-in.controller.js';
import { TestOwners, TestPeople } from './test-people.js';

@Module({})
class PeopleModule {}

@Module({})
class IssuerModule {}

/** An application whose only people are those of the test. */
export function issuerModule(
  issuer: string,
  people: TestPeople,
  clock: Clock,
  options: Partial<SluiceOptions>,
): DynamicModule {
  const providers = [
    { provide: TestPeople, useValue: people },
    { provide: Clock, useValue: clock },
  ];
  const theirs = { module: PeopleModule, providers, exports: [TestPeople, Clock] };
  const sluice = SluiceModule.forRoot({
    ...{ issuer, secret: randomToken(), database: 'sqlite::memory:', owners: TestOwners, login: '/sign-in' },
    ...options,
    imports: [theirs],
  });
  return { module: IssuerModule, imports: [theirs, sluice], controllers: [SignInController] };
}
