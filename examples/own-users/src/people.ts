import { Inject, Injectable } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import { ResourceOwners } from 'sluice/provider';
import { Column, DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('users')
export class User {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column({ unique: true }) username: string;
  @Column() passwordHash: string;
}

/** An unknown name takes as long as a wrong password. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAA';

@Injectable()
export class People extends ResourceOwners {
  @Inject() private readonly dataSource: DataSource;

  async byPassword(username: string, password: string) {
    const user = await this.dataSource.manager.findOneBy(User, { username });
    return (await verify(user?.passwordHash ?? NOBODY, password)) && user ? user : undefined;
  }
  byId = async (id: string) => (await this.dataSource.manager.findOneBy(User, { id })) ?? undefined;
  claims = async (id: string) => ({ name: (await this.byId(id))?.username });
}
