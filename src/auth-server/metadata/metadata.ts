import { Injectable } from '@nestjs/common';

export type MetadataPart = Readonly<Record<string, unknown>>;

/** What discovery says (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2): each module brings what it answers for. */
@Injectable()
export class Metadata {
  readonly #members: Record<string, unknown> = {};
  readonly #changing: ChangingPart[] = [];
  #told: { readonly parts: readonly MetadataPart[]; readonly document: MetadataPart } | undefined;

  /** Called while modules are made; lists under one name are put together. */
  add(part: MetadataPart): void {
    this.#told = undefined;
    for (const [name, value] of Object.entries(part)) {
      const known = this.#members[name];
      this.#members[name] = isList(known) && isList(value) ? [...new Set([...known, ...value])] : value;
    }
  }

  /** What changes while the application runs: each time what it is now, and what is waited for before that is told. */
  addChanging(part: ChangingPart): void {
    this.#told = undefined;
    this.#changing.push(part);
  }

  /** As it stands; complete once the application has started. */
  get document(): MetadataPart {
    const parts = this.#changing.map((part) => part.now());
    const isSame = this.#told?.parts.every((part, at) => part === parts[at]);
    if (!isSame || !this.#told) this.#told = { parts, document: this.#together(parts) };
    return this.#told.document;
  }

  #together(parts: readonly MetadataPart[]): MetadataPart {
    const whole = new Metadata();
    for (const part of [this.#members, ...parts]) whole.add(part);
    return Object.freeze(whole.#members);
  }

  /** The same, with what others changed just now. */
  async current(): Promise<MetadataPart> {
    if (this.#changing.length === 0) return this.document;
    await Promise.all(this.#changing.map((part) => part.refresh()));
    return this.document;
  }
}

export interface ChangingPart {
  /** Reads anew what others may have changed. */
  refresh(): Promise<void>;
  /** The same object as long as nothing has changed. */
  now(): MetadataPart;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
