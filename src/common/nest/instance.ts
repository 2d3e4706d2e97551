import type { DynamicModule, ModuleMetadata, Type } from '@nestjs/common';
import { VERSION_NEUTRAL } from '@nestjs/common';
import { VERSION_METADATA } from '@nestjs/common/constants.js';

type Import = NonNullable<ModuleMetadata['imports']>[number];
export type Room = Type | DynamicModule;

export interface InstanceOptions {
  /** Rooms that take the place of others wherever those are imported. */
  readonly standIns?: ReadonlyMap<Type, Room>;
  /** Modules of the host that rooms import: they are used as they are. */
  readonly theirs?: readonly Import[];
}

/** The copies that one `forRoot` is made of. */
export interface Instance {
  /** Of the rooms that were asked for, in their order. */
  readonly rooms: readonly Room[];
  /** The classes of all copies, those that were imported only included. */
  readonly modules: readonly Type[];
  readonly controllers: readonly Type[];
  /** The copy of a room. @throws Error where nothing imports it. */
  of(room: Type): Type;
}

/**
 * Copies rooms and all that they import, so that one application can hold several instances: Nest keeps one instance of a static
 * module, one path for its class, and the metadata of a controller at its class (docs/adr/0034). A copy extends the class
 * that it copies and so has its metadata; only imports, exports and controllers are its own.
 * @param core imported by every copy: what rooms find without saying so.
 */
export function instance(core: DynamicModule, rooms: readonly Room[], options?: InstanceOptions): Instance {
  const copier = new Copier(core, options);
  const copies = rooms.map((room) => copier.copy(room));
  return {
    rooms: copies,
    modules: copier.modules,
    controllers: copier.controllers,
    of: (room) => copier.known(room),
  };
}

class Copier {
  readonly modules: Type[] = [];
  readonly controllers: Type[] = [];
  readonly #copies = new Map<Room, Room>();
  readonly #standIns: ReadonlyMap<Type, Room>;
  readonly #theirs: ReadonlySet<Import>;

  constructor(
    private readonly core: DynamicModule,
    { standIns = new Map(), theirs = [] }: InstanceOptions = {},
  ) {
    this.#standIns = standIns;
    this.#theirs = new Set(theirs);
  }

  copy(room: Room): Room {
    const standIn = this.#standIns.get(room as Type);
    if (standIn) return this.copy(standIn);
    const known = this.#copies.get(room);
    if (known) return known;
    return typeof room === 'function' ? this.#copyClass(room) : this.#copyDynamic(room);
  }

  known(room: Type): Type {
    const copy = this.#copies.get(room);
    if (typeof copy !== 'function') throw new Error(`the instance has no ${room.name}`);
    return copy;
  }

  #copyClass(room: Type): Type {
    const copy = subclass(room);
    this.#copies.set(room, copy);
    this.modules.push(copy);
    const said = <T>(name: string): T[] => (Reflect.getMetadata(name, room) as T[] | undefined) ?? [];
    const imports = said<Import>('imports');
    const set = (name: string, value: unknown[]): void => Reflect.defineMetadata(name, value, copy);
    set('imports', [this.core, ...this.#imports(imports)]);
    set('exports', this.#exports(said('exports'), imports));
    set('controllers', this.#controllers(said('controllers')));
    return copy;
  }

  #copyDynamic(room: DynamicModule): DynamicModule {
    const { module, imports = [], exports = [], controllers = [] } = room;
    const copy: DynamicModule = { ...room, module: this.#copyClass(module) };
    this.#copies.set(room, copy);
    copy.imports = this.#imports(imports);
    copy.exports = this.#exports(exports as unknown[], imports) as NonNullable<DynamicModule['exports']>;
    copy.controllers = this.#controllers(controllers);
    return copy;
  }

  #imports(imports: readonly Import[]): Import[] {
    return imports.map((one) => (this.#theirs.has(one) ? one : this.copy(one as Room)));
  }

  /** Tokens stay what they are; a room that hands on another one hands on its copy. */
  #exports(exports: readonly unknown[], imports: readonly Import[]): unknown[] {
    return exports.map((one) => {
      const isOurs = imports.includes(one as Import) && !this.#theirs.has(one as Import);
      return isOurs ? this.copy(one as Room) : one;
    });
  }

  #controllers(controllers: readonly Type[]): Type[] {
    const copies = controllers.map(subclass);
    // Paths of ours have no version, whatever a host's have.
    for (const copy of copies) Reflect.defineMetadata(VERSION_METADATA, VERSION_NEUTRAL, copy);
    this.controllers.push(...copies);
    return copies;
  }
}

/** Under the same name: Nest's messages and Swagger's ids show it. */
function subclass(type: Type): Type {
  const copy = class extends type {};
  Object.defineProperty(copy, 'name', { value: type.name });
  return copy as Type;
}
