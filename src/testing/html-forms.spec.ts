import { filledForm } from './html-forms.js';

const URL = 'https://a.example/page?x=1';
const submitted = (html: string, filled: Record<string, string> = {}) => {
  const { action, method, body } = filledForm(html, URL, filled);
  return [method, action, body.toString()];
};

describe('filledForm', () => {
  it.each<[string, string, Record<string, string>, string[]]>([
    ['fills in', '<form method="POST"><input name=a></form>', { a: 'b' }, ['post', URL, 'a=b']],
    [
      'keeps what is there',
      "<form action='/to'><input value='&amp;&#39;&#x41;' name='a'></form>",
      {},
      ['get', 'https://a.example/to', 'a=%26%27A'],
    ],
    [
      'presses a button',
      '<form><button name="b" value="1">One</button></form>',
      { b: '1' },
      ['get', URL, 'b=1'],
    ],
    [
      'presses no other',
      '<form><button name="b">x</button><input type=submit name=c><input name="a"></form>',
      { a: '1' },
      ['get', URL, 'a=1'],
    ],
    [
      'leaves boxes',
      '<form><input type=checkbox name=a><input type=checkbox name=b checked></form>',
      {},
      ['get', URL, 'b=on'],
    ],
    [
      'chooses',
      '<form><select name=s><option>one<option value=2 selected>two</select></form>',
      {},
      ['get', URL, 's=2'],
    ],
    ['has long texts', '<form><textarea name=t>a &lt; b</textarea></form>', {}, ['get', URL, 't=a+%3C+b']],
    [
      'finds the form',
      '<form><input name=a></form><form action="?q"><input name=b></form>',
      { b: '1' },
      ['get', 'https://a.example/page?q', 'b=1'],
    ],
  ])('%s', (_what, html, filled, expected) => expect(submitted(html, filled)).toEqual(expected));

  it.each<[string, string]>([
    ['<p>', 'no form of https://a.example/page?x=1 has b: there are none'],
    ['<form><input name=a></form>', 'no form of https://a.example/page?x=1 has b: there are [a]'],
  ])('says which fields there are: %s', (html, message) => {
    expect(() => submitted(html, { b: '1' })).toThrow(message);
  });
});
