import type { FlowMessage, Party, Shown } from './flow.js';
import { masked, shown } from './mask.js';

const LANES: Readonly<Record<Party, number>> = { browser: 1, site: 2, provider: 3 };
const NAMES: Readonly<Record<Party, string>> = {
  browser: 'Your browser',
  site: 'This site',
  provider: 'The provider',
};

const LAST: FlowMessage = {
  from: 'site',
  to: 'browser',
  title: '302, logged in',
  isAnswer: true,
  values: [['Set-Cookie', `the session’s id, ${masked('')}`]],
};

/** @param idToken verified before. */
export function flowModel(messages: readonly FlowMessage[], idToken: string): object {
  const drawn = messages.length > 0 ? [...messages, LAST] : [];
  return {
    lanes: Object.values(NAMES),
    messages: drawn.map(({ from, to, title, isAnswer, values }) => ({
      title,
      values,
      words: `${NAMES[from]} to ${NAMES[to].toLowerCase()}`,
      lanes: `lanes-${Math.min(LANES[from], LANES[to])}-${Math.max(LANES[from], LANES[to])}`,
      direction: LANES[from] < LANES[to] ? 'right' : 'left',
      isAnswer: isAnswer ?? false,
    })),
    idToken: decoded(idToken),
  };
}

/** The parts of a signed token that say something; the signature says nothing to people. */
function decoded(idToken: string): readonly { readonly title: string; readonly values: readonly Shown[] }[] {
  const [header, claims] = idToken.split('.').map(membersOf);
  return [
    { title: 'Header', values: shown(Object.entries(header ?? {})) },
    { title: 'Claims', values: shown(Object.entries(claims ?? {})) },
  ];
}

function membersOf(part: string): object {
  try {
    return Object(JSON.parse(Buffer.from(part, 'base64url').toString())) as object;
  } catch {
    return {};
  }
}
