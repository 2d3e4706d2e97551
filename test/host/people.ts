import { Injectable } from '@nestjs/common';
import type { Claims, ResourceOwner } from '../../src/owners/index.js';
import { ResourceOwners } from '../../src/owners/index.js';
import type { Reply } from '../support/http-agent.js';

export interface Person extends ResourceOwner {
  readonly password: string;
  readonly claims?: Claims;
}

/** The user table of an application that had one before it met us. Its ids are its own. */
export class People {
  readonly #rows = new Map<string, Person>();
  /** Where it is set, every question ends so. */
  fault: (() => never) | undefined;
  /** Who is logged in in the browser that sends a cookie `host` with this value. */
  readonly sessions = new Map<string, { readonly id: string; readonly authTime?: number }>();

  put(person: Person): Person {
    this.#rows.set(person.id, person);
    return person;
  }

  remove({ id }: Person): void {
    this.#rows.delete(id);
  }

  find(matches: (person: Person) => boolean): Person | undefined {
    this.fault?.();
    return [...this.#rows.values()].find(matches);
  }
}

/** The one of the test file. */
export const people = new People();

@Injectable()
export class PeopleOwners extends ResourceOwners {
  byPassword = (name: string, password: string) =>
    people.find((person) => person.username === name && person.password === password);

  byId = (id: string) => people.find((person) => person.id === id);

  override byName = (name: string) => people.find((person) => person.username === name);

  override loggedIn = (request: unknown) => {
    const { cookie = '' } = (request as { headers: { cookie?: string } }).headers;
    return people.sessions.get(/(?:^|; )host=([^;]*)/.exec(cookie)?.[1] ?? '');
  };

  claims = (id: string) => people.find((person) => person.id === id)?.claims ?? {};
}

let count = 0;
export const aPerson = (): Person =>
  people.put({ id: `p-${++count}`, username: `person ${count}`, password: 'x', claims: { name: 'Ada' } });

/** What the host's page is given. */
export function interactionOf(reply: Reply, page = '/sign-in'): string {
  const url = new URL(reply.location);
  expect(url.pathname).toBe(page);
  return String(url.searchParams.get('interaction'));
}
