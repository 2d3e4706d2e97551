const SEGMENT = String.raw`(?!\.{1,2}(?:/|$))[\w.~-]+`;
const PATH = new RegExp(`^/?(${SEGMENT}(?:/${SEGMENT})*)$`);

/** @returns the path with a slash before it and none behind; undefined where `text` is no path of one plain segment or several. */
export function mountPath(text: string): string | undefined {
  const path = PATH.exec(text)?.[1];
  return path === undefined ? undefined : `/${path}`;
}
