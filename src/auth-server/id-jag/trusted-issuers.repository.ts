import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { IssuerSubject } from './issuer-subject.entity.js';
import { TrustedIssuerRecord } from './trusted-issuer.entity.js';

type Subject = Pick<IssuerSubject, 'issuer' | 'subject'>;
type Issuer = Pick<TrustedIssuerRecord, 'issuer'>;

@Injectable()
export class TrustedIssuersRepository {
  readonly #insert: Statement<TrustedIssuerRecord>;
  readonly #delete: Statement<Issuer>;
  readonly #find: Query<Issuer, TrustedIssuerRecord>;
  readonly #all: Query<object, TrustedIssuerRecord>;
  readonly #link: Statement<IssuerSubject>;
  readonly #unlink: Statement<Subject>;
  readonly #unlinkAll: Statement<Issuer>;
  readonly #userOf: Query<Subject, IssuerSubject>;

  constructor(database: Database) {
    const issuers = () => database.select(TrustedIssuerRecord, 'trusted');
    this.#insert = database.insert(TrustedIssuerRecord);
    this.#delete = database.statement(database.delete(TrustedIssuerRecord).where('issuer = :issuer'));
    this.#find = database.query(issuers().where('trusted.issuer = :issuer'));
    this.#all = database.query(issuers().orderBy('trusted.issuer'));
    this.#link = database.insert(IssuerSubject);
    const links = () => database.delete(IssuerSubject);
    this.#unlink = database.statement(links().where('issuer = :issuer AND subject = :subject'));
    this.#unlinkAll = database.statement(links().where('issuer = :issuer'));
    this.#userOf = database.query(
      database.select(IssuerSubject, 'link').where('link.issuer = :issuer AND link.subject = :subject'),
    );
  }

  insert(record: TrustedIssuerRecord): BoundStatement {
    return this.#insert.bind(record, 1);
  }

  /** With whom its subjects mean. */
  delete(issuer: string): BoundStatement[] {
    return [this.#delete.bind({ issuer }, 1), this.#unlinkAll.bind({ issuer })];
  }

  find(issuer: string): Promise<TrustedIssuerRecord | undefined> {
    return this.#find.one({ issuer });
  }

  /** By issuer. */
  all(): Promise<TrustedIssuerRecord[]> {
    return this.#all.all({});
  }

  link(subject: IssuerSubject): BoundStatement {
    return this.#link.bind(subject, 1);
  }

  unlink(subject: Subject): BoundStatement {
    return this.#unlink.bind(subject, 1);
  }

  linked(subject: Subject): Promise<IssuerSubject | undefined> {
    return this.#userOf.one(subject);
  }
}
