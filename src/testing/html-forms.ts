/** What a person does with a form: the fields that they fill in or tick, and the button that they press, by name. */
export type FilledForm = Readonly<Record<string, string>>;

interface HtmlForm {
  /** Absolute. */
  readonly action: string;
  readonly method: 'get' | 'post';
  /** What is sent where nobody touches it. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Of everything that can be filled in, ticked or pressed. */
  readonly names: ReadonlySet<string>;
}

type Attributes = ReadonlyMap<string, string>;

const FORM = /<form\b([^>]*)>([^]*?)<\/form>/gi;
const CONTROL = /<(input)\b([^>]*)>|<(button|textarea|select)\b([^>]*)>([^]*?)<\/\3>/gi;
const OPTION = /<option\b([^>]*)>([^<]*)/gi;
const ATTRIBUTE = /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/**
 * The first form of a page that has all the fields and buttons, with what is filled in.
 * @throws Error in one line that says which fields there are.
 */
export function filledForm(
  html: string,
  url: string,
  filled: FilledForm,
): { readonly action: string; readonly method: 'get' | 'post'; readonly body: URLSearchParams } {
  const forms = [...html.matchAll(FORM)].map(([, tag = '', inside = '']) => readForm(tag, inside, url));
  const wanted = Object.keys(filled);
  const form = forms.find(({ names }) => wanted.every((name) => names.has(name)));
  if (!form) {
    const known = forms.map(({ names }) => `[${[...names].join(', ')}]`).join(' ');
    throw new Error(
      `no form of ${url} has ${wanted.join(', ') || 'any field'}: there are ${known || 'none'}`,
    );
  }
  const body = new URLSearchParams();
  for (const [name, value] of form.fields) if (!Object.hasOwn(filled, name)) body.append(name, value);
  for (const [name, value] of Object.entries(filled)) body.append(name, value);
  return { action: form.action, method: form.method, body };
}

function readForm(tag: string, inside: string, url: string): HtmlForm {
  const form = attributesOf(tag);
  const controls = [...inside.matchAll(CONTROL)].map(readControl).filter(({ name }) => name !== '');
  return {
    action: new URL(form.get('action') || url, url).href,
    method: form.get('method')?.toLowerCase() === 'post' ? 'post' : 'get',
    fields: controls.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
    names: new Set(controls.map(({ name }) => name)),
  };
}

interface Control {
  readonly name: string;
  /** Undefined where it is not sent by itself: a button, a box without a tick. */
  readonly value: string | undefined;
}

/** How each kind of control says what it holds. */
const VALUES: Readonly<Record<string, (attributes: Attributes, inside: string) => string | undefined>> = {
  input: (attributes) => inputValue(attributes),
  textarea: (_attributes, inside) => decodeEntities(inside),
  select: (_attributes, inside) => chosenOf(inside),
  button: () => undefined,
};

function readControl([, alone, single = '', paired = '', tag = '', inside = '']: RegExpMatchArray): Control {
  const attributes = attributesOf(alone ? single : tag);
  const value = VALUES[(alone ?? paired).toLowerCase()]?.(attributes, inside);
  return { name: attributes.get('name') ?? '', value: attributes.has('disabled') ? undefined : value };
}

function inputValue(attributes: Attributes): string | undefined {
  const type = attributes.get('type')?.toLowerCase() ?? 'text';
  if (['submit', 'button', 'image', 'reset', 'file'].includes(type)) return undefined;
  const isBox = type === 'checkbox' || type === 'radio';
  if (isBox && !attributes.has('checked')) return undefined;
  return attributes.get('value') ?? (isBox ? 'on' : '');
}

function chosenOf(options: string): string | undefined {
  const all = [...options.matchAll(OPTION)].map(([, tag = '', text = '']) => ({
    tag: attributesOf(tag),
    text,
  }));
  const chosen = all.find(({ tag }) => tag.has('selected')) ?? all[0];
  return chosen && (chosen.tag.get('value') ?? decodeEntities(chosen.text.trim()));
}

function attributesOf(tag: string): Attributes {
  const found = [...tag.matchAll(ATTRIBUTE)].map(
    ([, name = '', double = '', single = '', bare = '']) =>
      [name.toLowerCase(), decodeEntities(double || single || bare)] as const,
  );
  return new Map(found);
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Of text or an attribute. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);/gi, (entity, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? entity;
    const code = Number(name.replace('#', '').replace(/^x/i, '0x'));
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
