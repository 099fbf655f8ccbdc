import { lazy, Suspense, type ComponentType } from 'react';
import { Route, Routes } from 'react-router';
import { Loading } from '../ui/loading.tsx';
import { Shell } from './shell.tsx';
import { NotFound } from './not-found.tsx';

/** A page in a chunk of its own. */
function page<K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) {
  return lazy<ComponentType>(async () => ({ default: (await load())[name] }));
}

const DataLayout = page(() => import('./data-layout.tsx'), 'DataLayout');
const Overview = page(() => import('../pages/overview/overview.tsx'), 'Overview');
const Entry = page(() => import('../pages/entry/entry.tsx'), 'Entry');
const Verify = page(() => import('../pages/verify/verify.tsx'), 'Verify');
const Log = page(() => import('../pages/log/log.tsx'), 'Log');
const Stations = page(() => import('../pages/stations/stations.tsx'), 'Stations');
const Station = page(() => import('../pages/stations/station.tsx'), 'Station');
const Console = page(() => import('../console/routes.tsx'), 'Console');

/** Every address of the app. The console brings its own frame and its own nested routes. */
export function App() {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route element={<Shell />}>
          <Route element={<DataLayout />}>
            <Route index element={<Overview />} />
            <Route path="entries/:id" element={<Entry />} />
            <Route path="log" element={<Log />} />
            <Route path="stations" element={<Stations />} />
            <Route path="stations/:id" element={<Station />} />
          </Route>
          <Route path="verify" element={<Verify />} />
          <Route path="*" element={<NotFound />} />
        </Route>
        <Route path="console/*" element={<Console />} />
      </Routes>
    </Suspense>
  );
}
