import { lazy, type ComponentType, type ReactNode } from 'react';
import { Outlet, Route, Routes } from 'react-router';
import type { Role } from './api/types.ts';
import { ConsoleProviders } from './console-providers.tsx';
import { ConsoleFrame } from './frame/console-frame.tsx';
import { Forbidden, NoSuchPage } from './frame/dead-ends.tsx';
import { RequireSession, useHasRole } from './session/me.tsx';
import { SignInPage } from './session/sign-in-page.tsx';

/** A page in a chunk of its own. */
function page<K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) {
  return lazy<ComponentType>(async () => ({ default: (await load())[name] }));
}

const Home = page(() => import('./home/home-page.tsx'), 'HomePage');
const Stations = page(() => import('./stations/stations-page.tsx'), 'StationsPage');
const Register = page(() => import('./stations/register-page.tsx'), 'RegisterPage');
const Station = page(() => import('./stations/station-page.tsx'), 'StationPage');
const Quarantine = page(() => import('./quarantine/quarantine-page.tsx'), 'QuarantinePage');
const Quarantined = page(() => import('./quarantine/quarantined-page.tsx'), 'QuarantinedPage');
const Users = page(() => import('./users/users-page.tsx'), 'UsersPage');
const Organisations = page(() => import('./organisations/organisations-page.tsx'), 'OrganisationsPage');
const ApiKeys = page(() => import('./api-keys/api-keys-page.tsx'), 'ApiKeysPage');
const Account = page(() => import('./account/account-page.tsx'), 'AccountPage');

/** The console, mounted at /console/*: sign-in, and behind it the pages with their own frame. */
export function Console() {
  return (
    <ConsoleProviders>
      <Routes>
        <Route path="sign-in" element={<SignInPage />} />
        <Route element={<SignedIn />}>
          <Route index element={<Home />} />
          <Route path="stations" element={<Stations />} />
          <Route path="stations/new" element={<For roles={['admin', 'operator']} page={<Register />} />} />
          <Route path="stations/:id" element={<Station />} />
          <Route
            path="quarantine"
            element={<For roles={['admin', 'operator', 'regulator']} page={<Quarantine />} />}
          />
          <Route
            path="quarantine/:id"
            element={<For roles={['admin', 'operator', 'regulator']} page={<Quarantined />} />}
          />
          <Route path="users" element={<For roles={['admin']} page={<Users />} />} />
          <Route path="organisations" element={<For roles={['admin']} page={<Organisations />} />} />
          <Route path="api-keys" element={<For roles={['admin']} page={<ApiKeys />} />} />
          <Route path="account" element={<Account />} />
          <Route path="*" element={<NoSuchPage />} />
        </Route>
      </Routes>
    </ConsoleProviders>
  );
}

function SignedIn() {
  return (
    <RequireSession>
      <ConsoleFrame>
        <Outlet />
      </ConsoleFrame>
    </RequireSession>
  );
}

function For({ roles, page }: { readonly roles: readonly Role[]; readonly page: ReactNode }) {
  return useHasRole(...roles) ? page : <Forbidden />;
}
