import { ConfigError } from './config.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one; an empty value counts as absent. Every method throws ConfigError on a malformed value. */
export class EnvironmentReader {
  constructor(private readonly environment: Environment) {}

  text(name: string): string | undefined;
  text(name: string, fallback: string): string;
  text(name: string, fallback?: string): string | undefined {
    return this.environment[name] || fallback;
  }

  integer(name: string, fallback: number, { min, max }: { min: number; max: number }): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new ConfigError(`${name} must be a whole number from ${min} to ${max}, not "${text}"`);
    }
    return value;
  }

  choice<T extends string>(name: string, fallback: T, choices: readonly T[]): T {
    const text = this.text(name, fallback);
    if (!(choices as readonly string[]).includes(text)) {
      throw new ConfigError(`${name} must be one of ${choices.join(', ')}, not "${text}"`);
    }
    return text as T;
  }

  list<T extends string>(name: string, fallback: readonly T[], choices: readonly T[]): readonly T[] {
    const items = this.text(name)?.split(',').map((item) => item.trim());
    if (!items) return fallback;
    const unknown = items.find((item) => !(choices as readonly string[]).includes(item));
    if (unknown !== undefined) {
      throw new ConfigError(`${name} takes a comma-separated list of ${choices.join(', ')}; "${unknown}" is unknown`);
    }
    return items as T[];
  }

  /** An absolute http or https URL without fragment, query and credentials; a trailing slash is removed. */
  url(name: string, fallback: string): string {
    const text = this.text(name, fallback);
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const plain = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username && !url.password;
    if (!plain || /[?#]/.test(text)) {
      throw new ConfigError(`${name} must be an absolute http or https URL without query and fragment, not "${text}"`);
    }
    return text.replace(/\/+$/, '');
  }
}
