import type { EntityManager } from 'typeorm';
import { identityProblem } from './identity.problems.ts';
import { OrganisationEntity } from './organisation.entity.ts';

/** Throws `unknown-organisation` unless the id is null or an organisation's. */
export async function mustBeOrganisation(manager: EntityManager, id: string | null): Promise<void> {
  if (id === null || (await manager.existsBy(OrganisationEntity, { id }))) return;
  throw identityProblem('unknown-organisation', `There is no organisation ${id}.`);
}
