import { ApiKeyEntity } from '../modules/identity/api-key.entity.ts';
import { OrganisationEntity } from '../modules/identity/organisation.entity.ts';
import { SessionEntity } from '../modules/identity/session.entity.ts';
import { UserEntity } from '../modules/identity/user.entity.ts';

/** Every entity of the service, listed by hand: nothing is found by a file pattern. */
export const entities: (new () => object)[] = [ApiKeyEntity, OrganisationEntity, SessionEntity, UserEntity];
