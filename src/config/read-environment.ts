import { isIP } from 'node:net';
import { ScopeSet } from '../common/scope-set.js';
import { ConfigError } from '../common/errors/config-error.js';
import { isPlainHttpUrl } from '../common/http/plain-http-url.js';
import { editedText, NotUtf8, readEditedFile } from '../common/text/edited-text.js';
import { unknownVariables } from './unknown-variables.js';

export type Environment = Readonly<Record<string, string | undefined>>;

const TRAILING = /[ \t\r]+$/;

/**
 * Reads variables one by one; a byte order mark before a value, and blanks or a CR after it, are an editor's, and an empty value counts as absent. Every method throws ConfigError on a malformed
 * value.
 */
export class EnvironmentReader {
  readonly #known = new Set<string>();

  constructor(private readonly environment: Environment) {}

  text(name: string): string | undefined;
  text(name: string, fallback: string): string;
  text(name: string, fallback?: string): string | undefined {
    this.#known.add(name);
    return editedText(this.environment[name] ?? '').replace(TRAILING, '') || fallback;
  }

  /**
   * A value that is nobody else's to see: of the variable, or the one line of the file that `NAME_FILE` names, as secrets are mounted into
   * containers.
   */
  secret(name: string): string | undefined {
    const [value, path] = [this.text(name), this.text(`${name}_FILE`)];
    if (path === undefined) return value;
    if (value !== undefined) throw new ConfigError(`${name} and ${name}_FILE are both set: keep one of them`);
    const text = editedText(readSecretFile(`${name}_FILE`, path)).trimEnd();
    if (text === '' || /[\r\n]/.test(text))
      throw new ConfigError(`the file of ${name}_FILE must hold one line`);
    return text;
  }

  /** What is said of names that look like ours, and that nobody has asked for until now. */
  unknown(): readonly string[] {
    return Object.freeze(unknownVariables(Object.keys(this.environment), this.#known));
  }

  integer(name: string, fallback: number, { min, max }: { min: number; max: number }): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new ConfigError(`${name} must be a whole number from ${min} to ${max}, not ${quoted(text)}`);
    }
    return value;
  }

  choice<T extends string>(name: string, fallback: T, choices: readonly T[]): T {
    const text = this.text(name, fallback);
    if (!(choices as readonly string[]).includes(text)) {
      throw new ConfigError(`${name} must be one of ${choices.join(', ')}, not ${quoted(text)}`);
    }
    return text as T;
  }

  list<T extends string>(name: string, fallback: readonly T[], choices: readonly T[]): readonly T[] {
    const items = this.text(name)
      ?.split(',')
      .map((item) => item.trim());
    if (!items) return fallback;
    const unknown = items.find((item) => !(choices as readonly string[]).includes(item));
    if (unknown !== undefined) {
      throw new ConfigError(
        `${name} takes a comma-separated list of ${choices.join(', ')}; ${quoted(unknown)} is unknown`,
      );
    }
    return items as T[];
  }

  /** A comma-separated list of addresses and networks. Not a number of hops: that proves nothing about who sent the request. */
  networks(name: string): readonly string[] {
    const text = this.text(name);
    const places = text?.split(',').map((place) => place.trim()) ?? [];
    if (places.every(isNetwork)) return Object.freeze(places);
    throw new ConfigError(
      `${name} must be a comma-separated list of addresses and networks such as 10.0.0.0/8, not ${quoted(text ?? '')}`,
    );
  }

  /** An absolute http or https URL without fragment, query and credentials; a trailing slash is removed. */
  url(name: string, fallback: string): string {
    return this.exactUrl(name, fallback).replace(/\/+$/, '');
  }

  /** The same, to the letter: redirect URIs are compared as strings (RFC 6749 section 3.1.2.3). */
  exactUrl(name: string, fallback: string): string {
    const text = this.text(name, fallback);
    if (!isPlainHttpUrl(text)) {
      throw new ConfigError(
        `${name} must be an absolute http or https URL, its scheme in lower case, without query and fragment, not ${quoted(text)}`,
      );
    }
    return text;
  }

  /** A space-delimited scope list (RFC 6749 section 3.3). */
  scope(name: string, fallback: string): string {
    const text = this.text(name, fallback);
    try {
      return ScopeSet.parse(text).toString();
    } catch {
      throw new ConfigError(`${name} must be a list of scopes with one space between, not ${quoted(text)}`);
    }
  }
}

function readSecretFile(name: string, path: string): string {
  try {
    return readEditedFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `the file of ${name} ${error instanceof NotUtf8 ? message : `can't be read (${code ?? message})`}`,
    );
  }
}

/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  return (
    version > 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  );
}

/** Also a value with line breaks stays in the one line of the message. */
const quoted = (text: string): string => JSON.stringify(text);
