import { Loading } from '../../ui/loading.tsx';

export function Verify() {
  return <Loading />;
}
