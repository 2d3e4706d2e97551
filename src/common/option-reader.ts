import type { Type } from '@nestjs/common';
import { SluiceOptionsError } from './errors/sluice-options-error.js';
import { isLoopbackUrl } from './http/loopback.js';
import { isPlainHttpUrl } from './http/plain-http-url.js';

type Range = readonly [least: number, most: number];

/** Reads what a developer gave to one of our modules. Everything throws a `SluiceOptionsError` that names the option, never its value. */
export class OptionReader {
  readonly #values: Readonly<Record<string, unknown>>;

  /**
   * @param names all that there are: another one is a slip of the pen.
   * @param prefix of the names in errors: `introspection.`
   */
  constructor(
    readonly module: string,
    given: unknown,
    names: readonly string[],
    private readonly prefix = '',
  ) {
    if (!isRecord(given)) {
      throw new SluiceOptionsError(module, prefix.slice(0, -1) || 'object', 'must be an object');
    }
    this.#values = given;
    const stranger = Object.keys(given).find((name) => !names.includes(name));
    if (stranger !== undefined) this.refuse(stranger, `is unknown; there are ${names.join(', ')}`);
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  text(name: string): string {
    const value = this.#required(name);
    if (typeof value !== 'string' || value === '') this.refuse(name, 'must be a text that is not empty');
    return value;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.#values[name] ?? otherwise;
    if (typeof value !== 'boolean') this.refuse(name, 'must be true or false');
    return value;
  }

  seconds(name: string, otherwise: number, [least, most]: Range): number {
    const value = this.#values[name] ?? otherwise;
    if (typeof value !== 'number' || !(value >= least && value <= most)) {
      this.refuse(name, `must be a number of seconds from ${least} to ${most}`);
    }
    return value;
  }

  integer(name: string, otherwise: number, [least, most]: Range): number {
    const value = this.#values[name] ?? otherwise;
    if (!Number.isInteger(value) || !((value as number) >= least && (value as number) <= most)) {
      this.refuse(name, `must be a whole number from ${least} to ${most}`);
    }
    return value as number;
  }

  /** A class of the host that takes the place of one of ours. */
  classOf<T>(name: string, port: abstract new (...args: never[]) => T): Type<T> | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'function' || !(value.prototype instanceof port)) {
      this.refuse(name, `must be a class that extends ${port.name}`);
    }
    return value as Type<T>;
  }

  /** One text or several, at least one. */
  texts(name: string): readonly string[] {
    const value = [this.#required(name)].flat();
    if (value.length === 0 || !value.every((text) => typeof text === 'string' && text !== '')) {
      this.refuse(name, 'must be a text, or a list of texts, none empty');
    }
    return value as string[];
  }

  /** An https URL, or an http one of this machine, without query and fragment. As it was given. */
  url(name: string): string {
    const value = this.text(name);
    if (!isPlainHttpUrl(value) || !(value.startsWith('https:') || isLoopbackUrl(value))) {
      this.refuse(name, 'must be an https URL (http only on this machine) without query and fragment');
    }
    return value;
  }

  record(name: string): Readonly<Record<string, unknown>> {
    const value = this.#required(name);
    if (!isRecord(value)) this.refuse(name, 'must be an object');
    return value;
  }

  /** The options inside an option. */
  inside(name: string, names: readonly string[]): OptionReader {
    return new OptionReader(this.module, this.record(name), names, `${this.prefix}${name}.`);
  }

  raw(name: string): unknown {
    return this.#values[name];
  }

  refuse(name: string, fault: string): never {
    throw new SluiceOptionsError(this.module, this.prefix + name, fault);
  }

  #required(name: string): unknown {
    return this.#values[name] ?? this.refuse(name, 'is missing');
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
