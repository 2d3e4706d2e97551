import { decodeEntities } from '../../src/testing/html-forms.js';
import type { Agent } from './http-agent.js';
import { Reply } from './http-agent.js';

export { decodeEntities };

/** The one form of a page of ours. */
export interface HtmlForm {
  /** Absolute. */
  readonly action: string;
  /** Of every `<input>`, decoded. */
  readonly fields: Readonly<Record<string, string>>;
}

export function readForm({ url, text }: Reply): HtmlForm {
  const action = /<form method="post" action="([^"]*)">/.exec(text)?.[1];
  if (action === undefined) throw new Error(`no form in ${text}`);
  const inputs = [...text.matchAll(/<input [^>]*name="([^"]*)" value="([^"]*)"/g)];
  return {
    action: new URL(decodeEntities(action), url).href,
    fields: Object.fromEntries(
      inputs.map(([, name = '', value = '']) => [decodeEntities(name), decodeEntities(value)]),
    ),
  };
}

/** Every form of a page. */
export function readForms({ url, status, headers, text }: Reply): HtmlForm[] {
  const forms = text.match(/<form [^]*?<\/form>/g) ?? [];
  return forms.map((form) => readForm(new Reply(url, status, headers, form)));
}

/** Sends the page's form back as a browser does, with what the person filled in or pressed. */
export function submitForm(
  agent: Agent,
  page: Reply,
  filled: Readonly<Record<string, string>>,
): Promise<Reply> {
  const { action, fields } = readForm(page);
  const headers = { 'sec-fetch-site': 'same-origin', origin: 'null' };
  return agent.postForm(action, { ...fields, ...filled }, headers);
}
