import { postgresUrlFault } from './postgres-url.js';

describe('The URL of a PostgreSQL', () => {
  it.each([
    'postgres://host/db',
    'postgres://u@host/db',
    'postgresql://u:p@host:5432/db',
    'postgres://u:p%2Fw%3F%23%40%3A%25@host/db',
    'postgres://u:p@ss@host/db',
    'postgres://u:a:b@host/db',
    'postgres://u:a,b@host/db',
    'postgres://u:päss@host/db',
    'postgres://sluice@%2Fvar%2Frun%2Fpostgresql/sluice',
    'postgres:///sluice?host=/var/run/postgresql&user=a@b',
    'postgres://host:5432/db?user=ada@corp&password=x',
    'postgres://u:p@[::1]:5432/db?options=-csearch_path%3Dauth',
    'postgres://u:p@host/db?sslmode=verify-ca&sslrootcert=/ca.crt',
    'postgres://u:p@host/db?sslmode=verify-full',
    'postgres://u:p@host/db?sslmode=verify-full&sslrootcert=system',
    'postgres://u:p@host/db?sslrootcert=system',
    'postgres://u:p@host/db?sslmode=no-verify',
  ])('%s will do', (url) => expect(postgresUrlFault(url)).toBeUndefined());

  it.each([
    ['a slash', 'postgres://u:hunter/2@host/db'],
    ['a slash after digits, which read as a port', 'postgres://u:12/34@host/db'],
    ['a question mark', 'postgres://u:hunter?2@host/db'],
    ['a question mark after digits', 'postgres://u:12?34@host/db'],
    ['a hash', 'postgres://u:hunter#2@host/db'],
    ['a hash after digits', 'postgres://u:12#34@host/db'],
    ['a hash behind its @', 'postgres://u:p@host/db#2'],
    ['a percent sign', 'postgres://u:100%@host/db'],
    ['a percent sign before letters', 'postgres://u:100%zz@host/db'],
    ['a percent sign in the name', 'postgres://100%:p@host/db'],
    ['bytes that are no text', 'postgres://u:p%E0@host/db'],
  ])('a password with %s is to be encoded', (_name, url) => {
    expect(postgresUrlFault(url)).toMatch(/must be percent-encoded: \/ is %2F, .* % is %25$/);
    expect(postgresUrlFault(url)).not.toMatch(/hunter|12|100/);
  });

  it.each([
    ['several hosts', 'postgres://u:p@one,two/db', /several hosts/],
    ['several hosts with ports', 'postgres://u:p@one:5432,two:5433/db', /several hosts/],
    ['several hosts without a name', 'postgres://one:1,two:2/db?target_session_attrs=any', /several hosts/],
    ['hosts in a parameter', 'postgres:///db?host=one,two', /several hosts/],
    ['hosts in two parameters', 'postgres:///db?host=one&host=two', /several hosts/],
    ['target_session_attrs', 'postgres://h/db?target_session_attrs=read-write', /has target_session_attrs/],
    ['load_balance_hosts', 'postgres://h/db?load_balance_hosts=random', /has load_balance_hosts/],
    ['sslmode=allow', 'postgres://h/db?sslmode=allow', /sslmode that is none of .*allow is not supported/],
    ['sslmode=on', 'postgres://h/db?sslmode=on', /sslmode that is none of/],
    ['verify-ca alone', 'postgres://h/db?sslmode=verify-ca', /verify-ca and no sslrootcert/],
    ['system authorities', 'postgres://h/db?sslmode=require&sslrootcert=system', /needs sslmode=verify-full/],
  ])('%s is refused by name', (_name, url, fault) => expect(postgresUrlFault(url)).toMatch(fault));
});
