import { mountPath } from './mount-path.js';

describe('mountPath', () => {
  it.each([
    ['consumer', '/consumer'],
    ['/consumer', '/consumer'],
    ['account/log-in.v2', '/account/log-in.v2'],
    ['...', '/...'],
  ])('takes %s', (text, path) => expect(mountPath(text)).toBe(path));

  it.each(['', '/', '//x', 'x/', 'x//y', '.', 'x/..', '../x', ':id', 'x*', 'x?y', '%61', 'ä', 'x\n', 'x\\y'])(
    'refuses %j',
    (text) => expect(mountPath(text)).toBeUndefined(),
  );
});
