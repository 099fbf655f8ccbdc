import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('organisations')
export class OrganisationEntity {
  /** May be a statement's `iss`; shares its space of ids with stations and the ledger. */
  @PrimaryColumn('text')
  id: string;

  @Column('text', { name: 'name_zh' })
  nameZh: string;

  @Column('text', { name: 'name_en' })
  nameEn: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
