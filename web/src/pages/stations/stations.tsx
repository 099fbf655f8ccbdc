import { Loading } from '../../ui/loading.tsx';

export function Stations() {
  return <Loading />;
}
