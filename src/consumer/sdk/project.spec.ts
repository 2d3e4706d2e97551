import { readProject, readProjectList } from './project.js';

const project = (id: string, createdAt: string) => ({ id, name: `Project ${id}`, created_at: createdAt });

describe('readProjectList', () => {
  it('reads a page with its cursor', () => {
    const body = {
      items: [
        {
          id: 'a',
          name: 'A',
          description: null,
          created_at: '2026-01-01T00:00:00Z',
          updated_at: '2026-01-02T00:00:00Z',
        },
      ],
      next_cursor: 'more',
    };
    expect(readProjectList(body)).toEqual({
      items: [{ id: 'a', name: 'A', createdAt: Date.UTC(2026, 0, 1), updatedAt: Date.UTC(2026, 0, 2) }],
      nextCursor: 'more',
    });
    expect(readProjectList({ items: [], next_cursor: null })).toEqual({ items: [] });
  });

  it('reads the bare array of a Flux-shaped provider, newest first', () => {
    const flux = {
      id: 7,
      name: 'Old',
      creator_id: 'x',
      created_at: '2016-01-01T00:00:00Z',
      last_updated: '2016-02-01T00:00:00Z',
    };
    const { items } = readProjectList([flux, project('b', '2026-01-01T00:00:00Z')]);
    expect(items.map(({ id }) => id)).toEqual(['b', '7']);
    expect(items[1]?.updatedAt).toBe(Date.UTC(2016, 1, 1));
  });

  it.each([
    null,
    {},
    'text',
    { items: 'none' },
    [null],
    [{ id: 'a' }],
    { items: [{ name: 'A' }] },
    { items: [], next_cursor: '\ud800' },
  ])('refuses %j', (body) =>
    expect(() => readProjectList(body)).toThrow(expect.objectContaining({ code: 'invalid_response' })),
  );
});

describe('the identifier of a project', () => {
  const read = (id: unknown) => readProject({ id, name: 'A' }).id;

  it.each(['a', 'a/b', '../admin', '...', '%2e%2e', 'ä 😀', 7, 0, 'x'.repeat(200)])('may be %j', (id) =>
    expect(read(id)).toBe(String(id)),
  );

  it.each([
    '',
    '.',
    '..',
    '\ud800',
    'a\udfff',
    'a\0',
    'a\nb',
    'x'.repeat(201),
    1.5,
    2 ** 53,
    Infinity,
    true,
    {},
  ])('may not be %j', (id) =>
    expect(() => read(id)).toThrow(expect.objectContaining({ code: 'invalid_response' })),
  );
});

describe('readProject', () => {
  it('leaves out what is not as promised', () => {
    expect(readProject({ id: 'a', name: 'A', description: 5, created_at: 'yesterday' })).toEqual({
      id: 'a',
      name: 'A',
    });
  });
});
