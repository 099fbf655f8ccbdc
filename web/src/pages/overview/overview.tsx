import { Loading } from '../../ui/loading.tsx';

export function Overview() {
  return <Loading />;
}
