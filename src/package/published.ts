import type { DynamicModule, InjectionToken, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import type { Room } from '../common/nest/instance.js';

/** The providers of the rooms that a host may inject, and no others: a module hands on all or nothing of another. */
export function published(rooms: readonly Room[], tokens: readonly Type[]): DynamicModule {
  @Module({})
  class ReachedModule {}
  @Module({})
  class PublishedModule {}
  const names = tokens.map((token): [Type, InjectionToken] => [token, Symbol(token.name)]);
  const reached = {
    module: ReachedModule,
    imports: [...rooms],
    providers: names.map(([token, name]) => ({ provide: name, useExisting: token })),
    exports: names.map(([, name]) => name),
  };
  return {
    module: PublishedModule,
    imports: [reached],
    providers: names.map(([token, name]) => ({ provide: token, useExisting: name })),
    exports: [...tokens],
  };
}
