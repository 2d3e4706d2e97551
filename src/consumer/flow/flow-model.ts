import type { FlowMessage, Party, Shown } from './flow.js';
import type { Language } from '../../common/words/language.js';
import { masked, shown } from './mask.js';

const LANES: Readonly<Record<Party, number>> = { browser: 1, site: 2, provider: 3 };
const PARTIES = Object.keys(LANES) as Party[];

const lastOf = (language: Language): FlowMessage => ({
  from: 'site',
  to: 'browser',
  title: '302',
  note: 'flow.loggedIn',
  isAnswer: true,
  values: [['Set-Cookie', language.say('flow.cookie', { masked: masked('') })]],
});

/** @param idToken verified before. */
export function flowModel(messages: readonly FlowMessage[], idToken: string, language: Language): object {
  const drawn = messages.length > 0 ? [...messages, lastOf(language)] : [];
  return {
    lanes: PARTIES.map((party) => language.say(`flow.${party}`)),
    messages: drawn.map(({ from, to, title, note, isAnswer, values }) => ({
      title: note ? `${title}, ${language.say(note)}` : title,
      values,
      words: language.say('flow.fromTo', {
        from: language.say(`flow.${from}`),
        to: language.say(`flow.${to}`),
      }),
      lanes: `lanes-${Math.min(LANES[from], LANES[to])}-${Math.max(LANES[from], LANES[to])}`,
      direction: LANES[from] < LANES[to] ? 'right' : 'left',
      isAnswer: isAnswer ?? false,
    })),
    idToken: decoded(idToken, language),
  };
}

/** The parts of a signed token that say something; the signature says nothing to people. */
function decoded(
  idToken: string,
  language: Language,
): readonly { readonly title: string; readonly values: readonly Shown[] }[] {
  const [header, claims] = idToken.split('.').map(membersOf);
  return [
    { title: language.say('flow.header'), values: shown(Object.entries(header ?? {})) },
    { title: language.say('flow.claims'), values: shown(Object.entries(claims ?? {})) },
  ];
}

function membersOf(part: string): object {
  try {
    return Object(JSON.parse(Buffer.from(part, 'base64url').toString())) as object;
  } catch {
    return {};
  }
}
