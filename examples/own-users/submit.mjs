/** Sends the form of a page of the provider as a browser does, with what the person pressed. */
export function submit(browser, { url, text }, pressed) {
  const action = /<form [^>]*action="([^"]*)"/.exec(text)[1].replaceAll('&amp;', '&');
  const inputs = [...text.matchAll(/<input [^>]*name="([^"]*)" value="([^"]*)"/g)];
  const fields = inputs.map(([, name, value]) => [name, value.replaceAll('&amp;', '&')]);
  return browser.postForm(new URL(action, url).href, { ...Object.fromEntries(fields), ...pressed });
}
