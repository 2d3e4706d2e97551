import { Controller, Get, Injectable, Module, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Room } from './instance.js';
import { instance } from './instance.js';

class Name {
  constructor(readonly text: string) {}
}

@Injectable()
class Counter {
  count = 0;
  constructor(readonly name: Name) {}
}

@Module({ providers: [Counter], exports: [Counter] })
class CounterModule {}

@Module({ imports: [CounterModule], exports: [CounterModule] })
class PassingModule {}

@Controller('counts')
class CountController {
  constructor(readonly counter: Counter) {}

  @Get()
  count(): number {
    return ++this.counter.count;
  }
}

@Module({ imports: [PassingModule], controllers: [CountController] })
class CountModule {}

@Module({})
class CoreModule {}
const core = (text: string) => ({
  module: CoreModule,
  providers: [{ provide: Name, useValue: new Name(text) }],
  exports: [Name],
});

describe('instance', () => {
  const start = async (...imports: Room[]) => Test.createTestingModule({ imports }).compile();

  it('gives each instance providers of its own, with the core that is its own', async () => {
    const [one, two] = [instance(core('one'), [CountModule]), instance(core('two'), [CountModule])];
    const app = await start(...one.rooms, ...two.rooms);
    const counterOf = ({ of }: typeof one) => app.select(of(CounterModule)).get(Counter, { strict: true });
    expect([counterOf(one).name.text, counterOf(two).name.text]).toEqual(['one', 'two']);
    const controllers = [one, two].map(({ controllers: [type] }) => app.get<CountController>(type as Type));
    expect(controllers.map((controller) => controller.counter)).toEqual([counterOf(one), counterOf(two)]);
  });

  it('keeps names and metadata, and none of it at the class that it copies', () => {
    const { controllers, of } = instance(core('one'), [CountModule]);
    const [copy] = controllers as [Type];
    Reflect.defineMetadata('mark', true, copy);
    expect([copy.name, of(CountModule).name]).toEqual(['CountController', 'CountModule']);
    expect(Reflect.getMetadata('path', copy)).toBe('counts');
    expect(Reflect.hasMetadata('mark', CountController)).toBe(false);
  });

  it('lets a room stand in for another, wherever that is imported', async () => {
    const other = { provide: Counter, useFactory: () => ({ count: 7 }) };
    @Module({ providers: [other], exports: [Counter] })
    class OtherModule {}
    const one = instance(core('one'), [CountModule], { standIns: new Map([[CounterModule, OtherModule]]) });
    const app = await start(...one.rooms);
    expect(app.get<CountController>(one.controllers[0] as Type).count()).toBe(8);
  });

  it('uses modules of the host as they are', async () => {
    @Module({ providers: [{ provide: 'THEIRS', useFactory: () => ({}) }], exports: ['THEIRS'] })
    class HostModule {}
    @Module({})
    class RoomModule {}
    const provider = { provide: 'SEEN', inject: ['THEIRS'], useFactory: (theirs: object) => theirs };
    const room = { module: RoomModule, imports: [HostModule], providers: [provider] };
    const app = await start(HostModule, ...instance(core('one'), [room], { theirs: [HostModule] }).rooms);
    expect(app.get('SEEN', { strict: false })).toBe(app.get('THEIRS', { strict: false }));
  });

  it('says so where a room is asked for that nothing imports', () => {
    expect(() => instance(core('one'), [CounterModule]).of(CountModule)).toThrow(
      'the instance has no CountModule',
    );
  });
});
