/** What an attacker changes of a person's callback, with a login of their own (`other`) at hand. */
type Forge = (own: URL, other: URL) => void;

/** For `it.each`: whoever runs the person's browser through such a callback must not get them logged in. */
export const FORGERIES: readonly (readonly [string, Forge])[] = [
  ['a state that it did not send', (own) => own.searchParams.set('state', 'forged')],
  [
    "somebody else's code",
    (own, other) => own.searchParams.set('code', String(other.searchParams.get('code'))),
  ],
];

/** RFC 9207: the answer of another authorization server (mix-up). Not every package looks at `iss`. */
export const MIX_UP: readonly [string, Forge] = [
  "another server's answer",
  (own) => own.searchParams.set('iss', 'https://other.example'),
];
