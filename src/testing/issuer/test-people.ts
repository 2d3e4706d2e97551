import { Injectable } from '@nestjs/common';
import type { Claims, LoggedInOwner, ResourceOwner } from '../../owners/index.js';
import { ResourceOwners } from '../../owners/index.js';

/** Somebody who logs in at a `TestIssuer`: `sub`, and claims by the names of OIDC Core section 5.1 or any of one's own. */
export interface TestPerson extends Claims {
  readonly sub: string;
}

/** How they logged in. */
export interface TestLogin extends Omit<LoggedInOwner, 'id'> {
  /** Epoch milliseconds. Default: the time at which the test says so. */
  readonly authTime?: number;
}

/** Whoever the test has named, and who of them sits at every browser. */
export class TestPeople {
  readonly #people = new Map<string, TestPerson>();
  current: LoggedInOwner | undefined;

  put(person: TestPerson): void {
    this.#people.set(person.sub, person);
  }

  find(sub: string): TestPerson | undefined {
    return this.#people.get(sub);
  }

  remove(sub: string): void {
    this.#people.delete(sub);
    if (this.current?.id === sub) this.current = undefined;
  }
}

/** They have no passwords: they are logged in, or are not. */
@Injectable()
export class TestOwners extends ResourceOwners {
  constructor(private readonly people: TestPeople) {
    super();
  }

  byPassword(): undefined {
    return undefined;
  }

  byId(id: string): ResourceOwner | undefined {
    const person = this.people.find(id);
    return person && { id, username: nameOf(person) };
  }

  claims(id: string): Claims | undefined {
    const { sub: _, ...claims } = this.people.find(id) ?? { sub: id };
    return claims;
  }

  override loggedIn(): LoggedInOwner | undefined {
    return this.people.current;
  }
}

function nameOf({ sub, preferred_username: name }: TestPerson): string {
  return typeof name === 'string' && name !== '' ? name : sub;
}
