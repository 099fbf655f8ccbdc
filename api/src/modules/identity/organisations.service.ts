import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { Clock } from '../../common/clock.ts';
import { issuerIdTaken } from '../../common/issuer-id.ts';
import { type PageQuery, pageOf, parseCursor } from '../../common/page.ts';
import { LedgerWriter } from '../ledger/ledger-writer.ts';
import { identityProblem } from './identity.problems.ts';
import { OrganisationEntity } from './organisation.entity.ts';
import { type NewOrganisationBody, type OrganisationPage, OrganisationView } from './organisations.dto.ts';

@Injectable()
export class OrganisationsService {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly ledger: LedgerWriter,
  ) {}

  async list({ after, limit }: PageQuery): Promise<OrganisationPage> {
    const [last] = after === undefined ? [] : parseCursor(after, 1);
    const organisations = await this.source.getRepository(OrganisationEntity).find({
      where: last === undefined ? {} : { id: MoreThan(String(last)) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    return pageOf(organisations, limit, (organisation) => [organisation.id], OrganisationView.of);
  }

  /** The organisation and, with a public key, the entry that lets it sign: both or neither. */
  async create({ id, name, publicKey }: NewOrganisationBody): Promise<OrganisationView> {
    const organisation: OrganisationEntity = {
      id,
      nameZh: name.zh,
      nameEn: name.en,
      createdAt: this.clock.now(),
    };
    await this.source.transaction(async (manager) => {
      if (await issuerIdTaken(manager, id)) {
        throw identityProblem(
          'organisation-id-taken',
          `${id} is taken by a station, an organisation or the ledger.`,
        );
      }
      await manager.insert(OrganisationEntity, organisation);
      if (publicKey) {
        await this.ledger.registerKey(manager, {
          kind: 'organisation',
          id,
          key: publicKey,
          simulated: false,
        });
      }
    });
    return OrganisationView.of(organisation);
  }
}
