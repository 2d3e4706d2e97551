import type { Authorization } from './authorization.entity.js';

/** The claim `act` (RFC 8693 section 4.1): who acts for the person now, and inside of it who did before. */
export interface Actor {
  /** The actor as its client knows it: a person, or the client itself where it acts for itself. */
  readonly sub: string;
  readonly client_id: string;
  readonly act?: Actor;
}

/** Who acts for the person of an authorization; nothing where nobody does. */
export const actOf = ({ act }: Pick<Authorization, 'act'>): { readonly act?: Actor } =>
  act === null ? {} : { act: JSON.parse(act) as Actor };
