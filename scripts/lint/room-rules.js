/** What may be used only in its room (the `rooms` of architecture.cjs): by room, each selector with what to do instead. */
const RESTRICTIONS = {
  environment: {
    'MemberExpression[object.name="process"][property.name="env"]':
      'Environment variables are read in src/config only: inject Config.',
    'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]':
      'Environment variables are read in src/config only: inject Config.',
    'ImportDeclaration[source.value=/^(node:)?process$/]': 'Use the global process.',
  },
  time: {
    'MemberExpression[object.name="Date"][property.name="now"]':
      'The current time comes from the injected Clock.',
    ':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]':
      'The current time comes from the injected Clock.',
    'MemberExpression[object.name="performance"], MemberExpression[property.name="hrtime"]':
      'The current time comes from the injected Clock.',
    'ImportDeclaration[source.value=/^(node:)?perf_hooks$/]':
      'The current time comes from the injected Clock.',
  },
  clientAddress: {
    'ImportDeclaration[source.value="@nestjs/common"] > ImportSpecifier[imported.name="Ip"]':
      'Where a request came from is told by @ClientAddress (src/common/http).',
    'MemberExpression[object.name=/^(request|req)$/][property.name=/^ips?$/]':
      'Where a request came from is told by clientAddress (src/common/http).',
    'VariableDeclarator[init.name=/^(request|req)$/] > ObjectPattern > Property[key.name=/^ips?$/]':
      'Where a request came from is told by clientAddress (src/common/http).',
  },
  transactions: {
    'CallExpression[callee.property.name="transaction"]':
      'On SQLite a TypeORM transaction swallows the statements of other requests: use UnitOfWork.run.',
    'MemberExpression[property.name="createQueryRunner"]':
      'A query runner writes around UnitOfWork: use UnitOfWork.run.',
    'MemberExpression[property.name=/^(getRepository|getTreeRepository|createEntityManager)$/]':
      'TypeORM repositories and entity managers write around UnitOfWork: prepare a Statement.',
    'CallExpression[callee.property.name=/^(save|upsert|softRemove)$/]':
      'Writes go through UnitOfWork.run, never through a TypeORM repository.',
    'ImportDeclaration[source.value="typeorm"] > ImportSpecifier[imported.name=/^(Repository|EntityManager|BaseEntity|QueryRunner)$/]':
      'Writes go through UnitOfWork.run, never through a TypeORM repository.',
  },
};

/** An ESLint rule that reports whatever one of the selectors finds. */
const forbid = (restrictions) => ({
  meta: { type: 'problem', schema: [] },
  create: (context) =>
    Object.fromEntries(
      Object.entries(restrictions).map(([selector, message]) => [
        selector,
        (node) => context.report({ node, message }),
      ]),
    ),
});

/** One rule per room. */
export const roomRules = Object.fromEntries(
  Object.entries(RESTRICTIONS).map(([room, restrictions]) => [room, forbid(restrictions)]),
);
