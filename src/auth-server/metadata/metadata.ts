import { Injectable } from '@nestjs/common';

export type MetadataPart = Readonly<Record<string, unknown>>;

/** What discovery says (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2): each module brings what it answers for. */
@Injectable()
export class Metadata {
  readonly #members: Record<string, unknown> = {};

  /** Called while modules are made; lists under one name are put together. */
  add(part: MetadataPart): void {
    for (const [name, value] of Object.entries(part)) {
      const known = this.#members[name];
      this.#members[name] = isList(known) && isList(value) ? [...known, ...value] : value;
    }
  }

  /** As it stands; complete once the application has started. */
  get document(): MetadataPart {
    return Object.freeze({ ...this.#members });
  }
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
