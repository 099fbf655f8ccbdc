import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../common/access.ts';

@Entity('users')
export class UserEntity {
  @PrimaryColumn('uuid')
  id: string;

  /** Lower case; what people type to sign in. */
  @Column('text')
  username: string;

  @Column('text', { name: 'display_name' })
  displayName: string;

  @Column('text', { name: 'password_hash' })
  passwordHash: string;

  @Column('timestamptz', { name: 'password_changed_at' })
  passwordChangedAt: Date;

  @Column('text', { array: true })
  roles: Role[];

  @Column('text', { name: 'organisation_id', nullable: true })
  organisationId: string | null;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
