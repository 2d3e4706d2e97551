import { distinctLabels } from './distinct-labels.js';

describe('What people read of providers', () => {
  const provider = (name: string, issuer: string, label?: string) => ({
    name,
    issuer,
    ...(label && { label }),
  });

  it('is their label or host where that is theirs alone', () => {
    const providers = [
      provider('default', 'https://a.example'),
      provider('acme', 'https://b.example', 'Acme'),
    ];
    expect(distinctLabels(providers)).toEqual(['a.example', 'Acme']);
  });

  it.each([
    [
      'two of one host',
      [provider('default', 'http://localhost:3000'), provider('mine', 'http://localhost:3000/b')],
    ],
    [
      'one label twice',
      [provider('a', 'https://a.example', 'Acme'), provider('b', 'https://a.example', 'acme ')],
    ],
    [
      'a label that is a host',
      [provider('a', 'https://a.example'), provider('b', 'https://b.example', 'A.example')],
    ],
  ])('names each of %s', (_kind, providers) => {
    const labels = distinctLabels(providers);
    expect(new Set(labels).size).toBe(2);
    labels.forEach((label, at) => expect(label).toContain(providers[at]?.name));
  });
});
